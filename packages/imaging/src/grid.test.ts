import { describe, expect, it } from 'vitest';
import { composeGrid } from './grid';
import { drawnCharacters, glyphHeight, glyphWidth, layOut } from './label-font';
import type { RgbPicture } from './rgb-picture';
import { noise, plain } from './testing/pictures';

const at = ({ rgb, width }: RgbPicture, x: number, y: number) => [
  ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const paper = [250, 250, 250];
const red = plain(10, 10, [255, 0, 0]);
const green = plain(10, 10, [0, 255, 0]);
const blue = plain(10, 10, [0, 0, 255]);

describe('composeGrid', () => {
  it('places pictures row by row with a gap between and around', () => {
    const sheet = composeGrid([red, green, blue], { columns: 2, gap: 4 });
    expect([sheet.width, sheet.height]).toEqual([4 + 2 * 14, 4 + 2 * 14]);
    expect(at(sheet, 0, 0)).toEqual(paper);
    expect(at(sheet, 4, 4)).toEqual([255, 0, 0]);
    expect(at(sheet, 13, 13)).toEqual([255, 0, 0]);
    expect(at(sheet, 14, 4)).toEqual(paper);
    expect(at(sheet, 18, 4)).toEqual([0, 255, 0]);
    expect(at(sheet, 4, 18)).toEqual([0, 0, 255]);
    expect(at(sheet, 18, 18)).toEqual(paper);
  });

  it('copies every pixel of a cell', () => {
    const cell = noise(7, 5);
    const sheet = composeGrid([cell], { columns: 1, gap: 3 });
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 7; x++) expect(at(sheet, x + 3, y + 3)).toEqual(at(cell, x, y));
    }
  });

  it('centers a picture smaller than the largest', () => {
    const sheet = composeGrid([plain(20, 20, [0, 0, 0]), red], { columns: 2, gap: 0 });
    expect([sheet.width, sheet.height]).toEqual([40, 20]);
    expect(at(sheet, 25, 5)).toEqual([255, 0, 0]);
    expect(at(sheet, 24, 5)).toEqual(paper);
    expect(at(sheet, 35, 14)).toEqual(paper);
  });

  it('writes labels beside rows and above columns, never over a picture', () => {
    const plainly = composeGrid([red, green, blue, red], { columns: 2, gap: 4 });
    const sheet = composeGrid([red, green, blue, red], {
      columns: 2,
      gap: 4,
      rowLabels: ['I', 'HH'],
      columnLabels: ['T', 'a label wider than its column'],
    });
    const left = 4 + 11 + 4;
    const top = 4 + glyphHeight + 4;
    expect([sheet.width, sheet.height]).toEqual([left + 28, top + 28]);
    for (let y = 0; y < 28; y++) {
      for (let x = 0; x < 28; x++)
        expect(at(sheet, left + x, top + y)).toEqual(at(plainly, 4 + x, 4 + y));
    }
    expect([0, 1, 2, 3, 4].map((x) => at(sheet, left + x, 4)[0])).toEqual([40, 40, 40, 40, 40]);
    expect([0, 1, 2, 3, 4].map((x) => at(sheet, left + x, 5)[0])).toEqual([250, 250, 40, 250, 250]);
    expect(at(sheet, 4 + 1, top + 1)).toEqual([40, 40, 40]);
    for (let y = 0; y < top; y++) expect(at(sheet, left + 27, y)).toEqual(paper);
  });

  it('refuses an empty grid, impossible columns or gaps, and a sheet too large', () => {
    expect(() => composeGrid([], { columns: 1 })).toThrow(/at least one/);
    expect(() => composeGrid([red], { columns: 0 })).toThrow(/0 columns/);
    expect(() => composeGrid([red], { columns: 1.5 })).toThrow(/1.5 columns/);
    expect(() => composeGrid([red], { columns: 1, gap: -1 })).toThrow(/-1 pixels/);
    const wide = Array.from({ length: 1700 }, () => red);
    expect(() => composeGrid(wide, { columns: 1700 })).toThrow(
      expect.objectContaining({ code: 'LIMIT' }),
    );
  });
});

describe('the label font', () => {
  it('draws every character within its box and differently from every other', () => {
    const pictures = drawnCharacters.map((char) => {
      const { width, inked } = layOut(char);
      expect(width).toBe(glyphWidth);
      let picture = '';
      for (let y = 0; y < glyphHeight; y++)
        for (let x = 0; x < 5; x++) picture += inked(x, y) ? '#' : '.';
      expect(inked(0, glyphHeight)).toBe(false);
      expect(picture).toHaveLength(35);
      return picture;
    });
    expect(new Set(pictures).size).toBe(drawnCharacters.length);
  });

  it('has capitals, digits and what seeds and settings are written with', () => {
    for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:-+=/%#_()Ψ') {
      expect(drawnCharacters).toContain(char);
    }
  });
});
