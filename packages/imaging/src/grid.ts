import { FigmentError } from '@figment/core/errors';
import { glyphHeight, layOut } from './label-font';
import type { RgbPicture } from './rgb-picture';
import { assertRgbPicture, maxPixels, maxSide } from './rgb-picture';

export interface GridOptions {
  columns: number;
  /** Pixels between cells and around the whole. Default 8. */
  gap?: number;
  /** Left of each row, from the top. */
  rowLabels?: readonly string[];
  /** Above each column, from the left; cut off at the width of the cell. */
  columnLabels?: readonly string[];
}

const paper = 250;
const ink = 40;

/**
 * One picture of many, row by row, for mixing grids and contact sheets. Every cell is as large as the
 * largest picture; smaller ones are centered, none is scaled. Labels are drawn in a dot font.
 * @throws FigmentError LIMIT when the result would have more than 64 Mi pixels or a side over 16383
 */
export function composeGrid(cells: readonly RgbPicture[], options: GridOptions): RgbPicture {
  const { columns, gap = 8, rowLabels = [], columnLabels = [] } = options;
  assertOptions(cells, columns, gap);
  cells.forEach(assertRgbPicture);

  const cellWidth = Math.max(...cells.map((cell) => cell.width));
  const cellHeight = Math.max(...cells.map((cell) => cell.height));
  const rows = Math.ceil(cells.length / columns);
  const dot = Math.max(1, Math.round(Math.min(cellWidth, cellHeight) / 128));
  const widestRowLabel = Math.max(
    0,
    ...rowLabels.slice(0, rows).map((label) => layOut(label).width),
  );
  const left = gap + (widestRowLabel > 0 ? widestRowLabel * dot + gap : 0);
  const top = gap + (columnLabels.length > 0 ? glyphHeight * dot + gap : 0);
  const sheet = blank(left + columns * (cellWidth + gap), top + rows * (cellHeight + gap));

  cells.forEach((cell, index) => {
    const x = left + (index % columns) * (cellWidth + gap);
    const y = top + Math.floor(index / columns) * (cellHeight + gap);
    paste(
      sheet,
      cell,
      x + Math.floor((cellWidth - cell.width) / 2),
      y + Math.floor((cellHeight - cell.height) / 2),
    );
  });
  columnLabels.slice(0, columns).forEach((label, column) => {
    write(sheet, label, left + column * (cellWidth + gap), gap, dot, cellWidth);
  });
  rowLabels.slice(0, rows).forEach((label, row) => {
    const middle =
      top + row * (cellHeight + gap) + Math.floor((cellHeight - glyphHeight * dot) / 2);
    write(sheet, label, gap, middle, dot, widestRowLabel * dot);
  });
  return sheet;
}

function assertOptions(cells: readonly RgbPicture[], columns: number, gap: number): void {
  if (cells.length === 0) throw new FigmentError('INVALID', 'A grid needs at least one picture.');
  if (!Number.isInteger(columns) || columns < 1) {
    throw new FigmentError('INVALID', `A grid cannot have ${columns} columns.`, {
      field: 'columns',
    });
  }
  if (!Number.isInteger(gap) || gap < 0) {
    throw new FigmentError('INVALID', `A gap cannot be ${gap} pixels.`, { field: 'gap' });
  }
}

function blank(width: number, height: number): RgbPicture {
  if (width > maxSide || height > maxSide || width * height > maxPixels) {
    throw new FigmentError('LIMIT', `The grid would be ${width} x ${height} pixels.`, {
      hint: `Take fewer or smaller pictures: ${maxSide} pixels a side and ${maxPixels} in all are the most.`,
    });
  }
  return { rgb: new Uint8Array(width * height * 3).fill(paper), width, height };
}

function paste(sheet: RgbPicture, cell: RgbPicture, x: number, y: number): void {
  const length = cell.width * 3;
  for (let row = 0; row < cell.height; row++) {
    const from = row * length;
    sheet.rgb.set(cell.rgb.subarray(from, from + length), ((y + row) * sheet.width + x) * 3);
  }
}

/** Letters of `dot` pixels per dot; what would lie beyond `room` pixels or the sheet is left out. */
function write(
  sheet: RgbPicture,
  label: string,
  x: number,
  y: number,
  dot: number,
  room: number,
): void {
  const text = layOut(label);
  const right = Math.min(x + room, sheet.width);
  const bottom = Math.min(y + glyphHeight * dot, sheet.height);
  for (let py = Math.max(0, y); py < bottom; py++) {
    for (let px = x; px < Math.min(right, x + text.width * dot); px++) {
      if (!text.inked(Math.floor((px - x) / dot), Math.floor((py - y) / dot))) continue;
      sheet.rgb.fill(ink, (py * sheet.width + px) * 3, (py * sheet.width + px) * 3 + 3);
    }
  }
}
