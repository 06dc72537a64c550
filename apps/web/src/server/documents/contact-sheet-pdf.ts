import { dayOf } from './day';
import { ink, line, openTagged, soft } from './pdf';

export type PaperSize = 'a4' | 'letter';

export interface SheetPicture {
  /** PNG; null where the picture is not there any more. */
  bytes: Uint8Array | null;
  alt: string;
  id: string;
  seed: number;
  /** The number of its published release; null for none. */
  release: string | null;
  note: string;
  /** Null leaves votes out. */
  votes: { likes: number; dislikes: number } | null;
}

export interface ContactSheet {
  title: string;
  note: string;
  at: Date;
  publicUrl: string;
  /** How many are left out because they cannot be shown any more. */
  left: number;
  pictures: readonly SheetPicture[];
}

const margin = 40;
const gap = 14;
const columns = 4;
/** Points: three lines of small print and a note of three. */
const captionHeight = 74;

interface Cell {
  left: number;
  top: number;
  side: number;
}

/** A collection on paper, four pictures a row, with what identifies each. Text is real text, pictures have their alternative text. */
export async function contactSheetPdf(sheet: ContactSheet, size: PaperSize): Promise<Uint8Array> {
  const { pdf, root, finish } = await openTagged({
    title: `${sheet.title}: contact sheet`,
    docTitle: sheet.title,
    at: sheet.at,
    size: size === 'letter' ? 'LETTER' : 'A4',
    margin,
  });
  drawHead(pdf, root, sheet);

  const width = pdf.page.width - 2 * margin;
  const side = (width - (columns - 1) * gap) / columns;
  const bottom = pdf.page.height - margin - 18;
  let top = pdf.y;
  for (const [at, picture] of sheet.pictures.entries()) {
    const column = at % columns;
    if (column === 0 && at > 0) top += side + captionHeight + gap;
    if (column === 0 && top + side + captionHeight > bottom) {
      pdf.addPage();
      top = margin;
    }
    drawPicture(pdf, root, picture, at + 1, { left: margin + column * (side + gap), top, side });
  }
  root.end();
  drawFeet(pdf, sheet);
  return finish();
}

type Root = ReturnType<PDFKit.PDFDocument['struct']>;

function drawHead(
  pdf: PDFKit.PDFDocument,
  root: Root,
  { title, note, at, pictures, left }: ContactSheet,
): void {
  const width = pdf.page.width - 2 * margin;
  const lines = [
    `${pictures.length} ${pictures.length === 1 ? 'picture' : 'pictures'}, ${dayOf(at)}.`,
    left > 0 ? `${left} more cannot be shown any more and are left out.` : '',
  ];
  root.add(
    pdf.struct('H1', {}, () =>
      pdf.font('serif').fontSize(24).fillColor(ink).text(title, margin, margin, { width }),
    ),
  );
  pdf.moveDown(0.3);
  root.add(
    pdf.struct('P', {}, () =>
      pdf.font('sans').fontSize(9).fillColor(soft).text(lines.join(' ').trim(), { width }),
    ),
  );
  if (note) {
    pdf.moveDown(0.4);
    root.add(
      pdf.struct('P', {}, () =>
        pdf.font('sans').fontSize(9.5).fillColor(ink).text(note, { width, lineGap: 2 }),
      ),
    );
  }
  pdf.moveDown(1);
}

function drawPicture(
  pdf: PDFKit.PDFDocument,
  root: Root,
  picture: SheetPicture,
  number: number,
  { left, top, side }: Cell,
): void {
  const { bytes, alt, seed, id, release, note, votes } = picture;
  if (bytes) {
    const image = Buffer.from(bytes);
    root.add(
      pdf.struct('Figure', { alt }, () =>
        pdf.image(image, left, top, { fit: [side, side], align: 'center', valign: 'center' }),
      ),
    );
  } else {
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf.rect(left, top, side, side).lineWidth(0.5).strokeColor(line).stroke();
    pdf.endMarkedContent();
  }
  const said = votes ? `   ${votes.likes} for, ${votes.dislikes} against` : '';
  const one = { width: side, height: 11, ellipsis: true, lineBreak: false };
  root.add(
    pdf.struct('P', {}, () => {
      pdf.font('bold').fontSize(8).fillColor(ink);
      pdf.text(`${number}   seed ${seed}${said}`, left, top + side + 5, one);
      pdf.font('mono').fontSize(5.6).fillColor(soft);
      pdf.text(id, left, top + side + 17, one);
      pdf.text(release ? `release ${release}` : 'no release', left, top + side + 26, one);
      if (!note) return;
      pdf.font('sans').fontSize(7.5).fillColor(ink);
      pdf.text(note, left, top + side + 37, { width: side, height: 34, ellipsis: true });
    }),
  );
}

function drawFeet(pdf: PDFKit.PDFDocument, { publicUrl }: ContactSheet): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    const y = pdf.page.height - margin - 2;
    // Writing below the margin would add a page.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('sans').fontSize(7.5).fillColor(soft);
    pdf.text(
      `${publicUrl}   Everybody here was made by a generator network. For layouts only.`,
      margin,
      y,
      { lineBreak: false },
    );
    pdf.text(`${index + 1} of ${count}`, pdf.page.width - margin - 60, y, {
      width: 60,
      align: 'right',
      lineBreak: false,
    });
    pdf.endMarkedContent();
  }
}
