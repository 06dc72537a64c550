import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { fontFolder } from './fonts';

/** A4 in points, with the margins of every document of the house. */
const page = { width: 595.28, height: 841.89, margin: 56 } as const;
const column = page.width - 2 * page.margin;
const labelWidth = 132;
export const ink = '#1a1917';
export const soft = '#5f5b54';
export const line = '#d8d4cb';
const bad = '#a3231a';

const fontFiles = {
  sans: 'instrument-sans-400.ttf',
  bold: 'instrument-sans-600.ttf',
  serif: 'newsreader-500.ttf',
  mono: 'spline-sans-mono-400.ttf',
} as const;
type Face = keyof typeof fontFiles;

let fonts: Promise<Record<Face, Buffer>> | undefined;

/** The faces of every document, read once per process. */
function loadFonts(): Promise<Record<Face, Buffer>> {
  fonts ??= Promise.all(
    Object.entries(fontFiles).map(async ([face, file]) => [
      face,
      await readFile(path.join(fontFolder(), file)),
    ]),
  ).then((all) => Object.fromEntries(all) as Record<Face, Buffer>);
  return fonts;
}

/** One row of a specification: a label and what it says; `mono` for numbers and hashes. */
export interface SpecRow {
  label: string;
  value: string;
  mono?: boolean;
}

export interface PdfOptions {
  title: string;
  subject: string;
  /** Said in the foot of each page, such as the public address of what the document is about. */
  foot: string;
  /** Stands across every page, such as `REVOKED`; null for none. */
  stamp?: string | null;
  /** When the record was made: the file says so, and the same record gives the same file. */
  at: Date;
}

/**
 * A tagged PDF of the house: headings, paragraphs, specification rows, a picture and a QR code, in the order they are written. Text is
 * real text in embedded fonts; the outline of tags follows it.
 */
export interface HousePdf {
  /** The name of the document, with what kind of paper it is above it. */
  masthead(kind: string, title: string, standing?: { text: string; good: boolean }): void;
  heading(text: string): void;
  paragraph(text: string, tone?: 'ink' | 'soft'): void;
  /** Small print, for hashes and signatures that are longer than a line. */
  code(text: string): void;
  rows(rows: readonly SpecRow[]): void;
  /**
   * A table with a head; the last column is set to the right when `sum` is given.
   * @param shares of the width, adding up to 1; equal when left out
   */
  table(
    head: readonly string[],
    body: readonly (readonly string[])[],
    options?: { shares?: readonly number[]; sum?: string },
  ): void;
  /**
   * A picture (JPEG or PNG) beside a QR code with its address below.
   * @param bytes null leaves the place to a sentence that says why there is none
   */
  pictureAndCode(
    picture: { bytes: Uint8Array | null; alt: string; missing: string },
    code: { url: string; caption: string },
  ): Promise<void>;
  /** @returns the bytes of the file */
  end(): Promise<Uint8Array>;
}

/** What every tagged file of the house begins and ends with. @param docTitle of the outline, where it is not the file's */
export async function openTagged({
  title,
  docTitle = title,
  subject,
  at,
  size,
  margin,
}: Pick<PdfOptions, 'title' | 'at'> & {
  docTitle?: string;
  subject?: string;
  size: 'A4' | 'LETTER';
  /** Points. */
  margin: number;
}) {
  const faces = await loadFonts();
  const pdf = new PDFDocument({
    size,
    margin,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: title,
      ...(subject === undefined ? {} : { Subject: subject }),
      Author: 'Figment',
      Creator: 'Figment',
      Producer: 'Figment',
      CreationDate: at,
      ModDate: at,
    },
  });
  for (const [face, bytes] of Object.entries(faces)) pdf.registerFont(face, bytes);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const root = pdf.struct('Document', { title: docTitle });
  pdf.addStructure(root);
  return {
    pdf,
    root,
    /** @returns the bytes of the file */
    async finish(): Promise<Uint8Array> {
      pdf.end();
      await ended;
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}

/** Opens a document. @throws when its fonts cannot be read */
export async function openPdf(options: PdfOptions): Promise<HousePdf> {
  const { title, subject, at } = options;
  const { pdf, root, finish } = await openTagged({
    title,
    subject,
    at,
    size: 'A4',
    margin: page.margin,
  });
  const tag = (type: string, draw: () => void, alt?: string) =>
    root.add(pdf.struct(type, alt === undefined ? {} : { alt }, draw));
  const write = (face: Face, size: number, color: string) =>
    pdf.font(face).fontSize(size).fillColor(color);
  const bottom = page.height - page.margin - 24;
  /** A block that would run over the foot goes to the next page, whole where it fits on one. */
  const room = (height: number) => {
    if (pdf.y + height > bottom) pdf.addPage();
  };
  const rule = (y: number, color = line, width = 0.5) => {
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.moveTo(page.margin, y).lineTo(page.width - page.margin, y);
    pdf.lineWidth(width).strokeColor(color).stroke();
    pdf.endMarkedContent();
  };

  return {
    masthead(kind, title, standing) {
      rule(page.margin - 8, ink, 1.5);
      tag('P', () => {
        write('bold', 9, soft).text(
          `FIGMENT   ${kind.toUpperCase()}`,
          page.margin,
          page.margin + 4,
          {
            characterSpacing: 0.8,
          },
        );
      });
      pdf.moveDown(0.7);
      tag('H1', () => {
        write('serif', 27, ink).text(title, page.margin, pdf.y, { width: column, lineGap: -2 });
      });
      if (standing) {
        pdf.moveDown(0.35);
        tag('P', () => {
          write('bold', 10.5, standing.good ? ink : bad).text(standing.text, { width: column });
        });
      }
      pdf.moveDown(1.1);
    },
    heading(text) {
      room(64);
      pdf.moveDown(0.5);
      tag('H2', () => write('bold', 12, ink).text(text, page.margin, pdf.y, { width: column }));
      pdf.moveDown(0.35);
    },
    paragraph(text, tone = 'ink') {
      for (const part of text.split('\n\n')) {
        write('sans', 9.5, tone === 'ink' ? ink : soft);
        room(Math.min(120, pdf.heightOfString(part, { width: column, lineGap: 2.5 })));
        tag('P', () => pdf.text(part, page.margin, pdf.y, { width: column, lineGap: 2.5 }));
        pdf.moveDown(0.6);
      }
    },
    code(text) {
      write('mono', 7, soft);
      // Broken by hand, so that no viewer guesses where a signature may be split.
      const perLine = Math.floor(column / pdf.widthOfString('0')) - 1;
      const lines = text.match(new RegExp(`.{1,${perLine}}`, 'g')) ?? [];
      room(lines.length * 10);
      tag('Code', () =>
        pdf.text(lines.join('\n'), page.margin, pdf.y, { width: column, lineGap: 1.5 }),
      );
      pdf.moveDown(0.6);
    },
    rows(rows) {
      const table = pdf.struct('Table');
      root.add(table);
      for (const { label, value, mono } of rows) {
        const size = mono ? 8 : 9.5;
        const width = column - labelWidth;
        pdf.font(mono ? 'mono' : 'sans').fontSize(size);
        const height = Math.max(pdf.heightOfString(value, { width, lineGap: 2 }), 13) + 9;
        room(height);
        const top = pdf.y;
        rule(top);
        const row = pdf.struct('TR');
        table.add(row);
        row.add(
          pdf.struct('TH', {}, () => {
            write('sans', 9.5, soft).text(label, page.margin, top + 5, { width: labelWidth - 12 });
          }),
        );
        row.add(
          pdf.struct('TD', {}, () => {
            const down = mono ? 6 : 5;
            write(mono ? 'mono' : 'sans', size, ink);
            pdf.text(value, page.margin + labelWidth, top + down, { width, lineGap: 2 });
          }),
        );
        row.end();
        pdf.x = page.margin;
        pdf.y = top + height;
      }
      table.end();
      rule(pdf.y);
      pdf.moveDown(0.9);
    },
    table(head, body, { shares, sum } = {}) {
      const widths = head.map((_, i) => column * (shares?.[i] ?? 1 / head.length));
      const table = pdf.struct('Table');
      root.add(table);
      const addRow = (cells: readonly string[], type: 'TH' | 'TD') => {
        const heights = cells.map((cell, i) => {
          pdf.font(type === 'TH' ? 'bold' : 'sans').fontSize(8.5);
          return pdf.heightOfString(cell || ' ', { width: widths[i]! - 8, lineGap: 1.5 });
        });
        const height = Math.max(...heights) + 9;
        room(height);
        const top = pdf.y;
        rule(top, type === 'TH' ? ink : line);
        const row = pdf.struct('TR');
        table.add(row);
        let left: number = page.margin;
        for (const [i, cell] of cells.entries()) {
          const at = left;
          const align = sum !== undefined && i === cells.length - 1 ? 'right' : 'left';
          row.add(
            pdf.struct(type, {}, () => {
              write(type === 'TH' ? 'bold' : 'sans', 8.5, type === 'TH' ? soft : ink);
              pdf.text(cell || ' ', at, top + 5, { width: widths[i]! - 8, align, lineGap: 1.5 });
            }),
          );
          left += widths[i]!;
        }
        row.end();
        pdf.x = page.margin;
        pdf.y = top + height;
      };
      addRow(head, 'TH');
      for (const cells of body) addRow(cells, 'TD');
      table.end();
      rule(pdf.y, ink);
      if (sum !== undefined) {
        const top = pdf.y + 6;
        tag('P', () =>
          write('bold', 10.5, ink).text(sum, page.margin, top, {
            width: column - 8,
            align: 'right',
          }),
        );
      }
      pdf.x = page.margin;
      pdf.moveDown(0.9);
    },
    async pictureAndCode(picture, code) {
      const side = 190;
      const qr = await QRCode.toBuffer(code.url, {
        margin: 0,
        width: 480,
        errorCorrectionLevel: 'M',
      });
      room(side + 12);
      const top = pdf.y;
      const right = page.margin + side + 32;
      if (picture.bytes) {
        const bytes = Buffer.from(picture.bytes);
        tag(
          'Figure',
          () => pdf.image(bytes, page.margin, top, { fit: [side, side], valign: 'center' }),
          picture.alt,
        );
      } else {
        pdf.markContent('Artifact', { type: 'Layout' });
        pdf.rect(page.margin, top, side, side).lineWidth(0.5).strokeColor(line).stroke();
        pdf.endMarkedContent();
        tag('P', () =>
          write('sans', 9.5, soft).text(picture.missing, page.margin + 14, top + 14, {
            width: side - 28,
          }),
        );
      }
      tag('Figure', () => pdf.image(qr, right, top, { width: 112 }), `QR code of ${code.url}`);
      tag('P', () =>
        write('sans', 9.5, ink).text(code.caption, right, top + 124, {
          width: page.width - page.margin - right,
          lineGap: 2,
        }),
      );
      tag('Link', () =>
        write('mono', 8, ink).text(code.url, right, pdf.y + 2, {
          width: page.width - page.margin - right,
          link: code.url,
          underline: true,
        }),
      );
      pdf.x = page.margin;
      pdf.y = Math.max(top + side, pdf.y) + 16;
    },
    async end() {
      root.end();
      const { start, count } = pdf.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        pdf.switchToPage(start + index);
        pdf.markContent('Artifact', { type: 'Pagination' });
        if (options.stamp) stampAcross(pdf, options.stamp);
        const y = page.height - page.margin - 4;
        // Writing below the margin would add a page.
        pdf.page.margins.bottom = 0;
        write('sans', 8, soft).text(options.foot, page.margin, y, {
          width: column - 60,
          lineBreak: false,
        });
        write('sans', 8, soft).text(`${index + 1} of ${count}`, page.width - page.margin - 60, y, {
          width: 60,
          align: 'right',
          lineBreak: false,
        });
        pdf.endMarkedContent();
      }
      return finish();
    },
  };
}

function stampAcross(pdf: PDFKit.PDFDocument, text: string): void {
  pdf.save();
  pdf.rotate(-32, { origin: [page.width / 2, page.height / 2] });
  pdf.font('bold').fontSize(92).fillColor(bad).opacity(0.16);
  const width = pdf.widthOfString(text);
  pdf.text(text, (page.width - width) / 2, page.height / 2 - 56, { lineBreak: false });
  pdf.restore();
  pdf.opacity(1);
}
