import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodePng } from '@figment/imaging';
import type { PublicRelease } from '@figment/core/release/read-release';
import { sampleDocument } from '@figment/core/testing/release-records.contract-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releasePdf } from './release-pdf';

const number = 'FR-7K3M-9Q2X';
const release: PublicRelease = {
  number,
  kind: 'person',
  state: 'valid',
  statementVersion: '1',
  document: sampleDocument(number),
  signature: {
    sha256: 'a'.repeat(64),
    jws: `e30..${'c2ln'.repeat(60)}`,
    keyId: 'key_0123456789abcdef',
  },
  publishedAt: new Date('2026-11-25T08:00:00Z'),
  revoked: null,
  thumbnailKey: null,
  previewKey: null,
  logIndex: 12,
};
const publicUrl = 'https://figment.example';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'figment-pdf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picture = () =>
  encodePng({ rgb: new Uint8Array(64 * 64 * 3).fill(128), width: 64, height: 64 });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The words of a page as another program reads them; null where poppler is not installed. */
function wordsOf(bytes: Uint8Array): string | null {
  const file = path.join(folder, 'release.pdf');
  writeFileSync(file, bytes);
  try {
    return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

describe('the PDF of a release', () => {
  test('is tagged, has a language and a title, and embeds its fonts', async () => {
    const file = text(await releasePdf(release, { publicUrl, picture: await picture() }));
    expect(file.startsWith('%PDF-1.7')).toBe(true);
    expect(file).toContain('/Marked true');
    expect(file).toContain('/Lang (en-US)');
    expect(file).toContain('/DisplayDocTitle true');
    for (const tag of ['/S /H1', '/S /H2', '/S /Figure', '/S /Table', '/S /Link']) {
      expect(file, tag).toContain(tag);
    }
    expect(file.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(4);
  });

  test('can be searched for its number, its picture and its signature', async ({ skip }) => {
    const words = wordsOf(await releasePdf(release, { publicUrl, picture: await picture() }));
    if (words === null) return skip('poppler-utils is not installed');
    expect(words).toContain(number);
    expect(words).toContain(`${publicUrl}/releases/${number}`);
    expect(words).toContain(release.document!.subject.assetId);
    expect(words.replace(/\s/g, '')).toContain(release.signature!.jws);
    expect(words).toContain('Declared');
    expect(words).not.toContain('REVOKED');
  });

  test('says across every page when it was revoked, and shows no picture', async ({ skip }) => {
    const revoked = {
      at: new Date('2026-11-26T08:00:00Z'),
      reason: 'A doubt came up.',
      logIndex: 13,
    };
    const words = wordsOf(
      await releasePdf({ ...release, state: 'revoked', revoked }, { publicUrl, picture: null }),
    );
    if (words === null) return skip('poppler-utils is not installed');
    const pages = words.split('\f').slice(0, -1);
    for (const page of pages) expect(page).toContain('REVOKED');
    expect(words).toContain('A doubt came up.');
    expect(words).toContain('not shown any more');
  });

  test('of a legacy release claims no signature', async ({ skip }) => {
    const legacy = { ...release, document: null, signature: null, logIndex: null };
    const words = wordsOf(await releasePdf(legacy, { publicUrl, picture: null }));
    if (words === null) return skip('poppler-utils is not installed');
    expect(words).toContain('before releases were signed');
    expect(words).not.toContain('Signature');
  });

  test('is the same file every time', async () => {
    const make = async () =>
      text(await releasePdf(release, { publicUrl, picture: await picture() }));
    expect(await make()).toBe(await make());
  });
});
