import { encodePng } from '@figment/imaging/encode';
import { expect, test } from 'vitest';
import { contactSheetPdf, type PaperSize } from './contact-sheet-pdf';

const side = 8;
const png = await encodePng({
  width: side,
  height: side,
  rgb: new Uint8Array(side * side * 3).fill(120),
});

async function sheetOf(count: number, size: PaperSize): Promise<string> {
  const bytes = await contactSheetPdf(
    {
      title: 'Spring',
      note: 'Calm faces',
      at: new Date('2026-01-02T03:04:05.000Z'),
      publicUrl: 'https://here.example',
      left: 1,
      pictures: Array.from({ length: count }, (_, at) => ({
        bytes: at === 0 ? null : png,
        alt: `Portrait ${at}`,
        id: `sub_${at}`,
        seed: at,
        release: at % 2 ? 'FR-7K3M-9Q2X' : null,
        note: at % 3 ? '' : 'long '.repeat(100),
        votes: at % 2 ? { likes: 2, dislikes: 1 } : null,
      })),
    },
    size,
  );
  return Buffer.from(bytes).toString('latin1');
}
const pagesOf = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length;

test('twelve pictures fit a page of A4, and more go on another one', async () => {
  expect(pagesOf(await sheetOf(12, 'a4'))).toBe(1);
  const more = await sheetOf(13, 'a4');
  expect(pagesOf(more)).toBe(2);
  expect(more).toContain('/MediaBox [0 0 595.28 841.89]');
});

test('every picture that is there has its alternative text, on the paper that was asked for', async () => {
  const pdf = await sheetOf(5, 'letter');
  expect(pdf).toContain('/MediaBox [0 0 612 792]');
  expect(pdf.match(/\/S \/Figure/g)).toHaveLength(4);
  expect(pdf.match(/\/Alt \(Portrait \d\)/g)).toHaveLength(4);
});
