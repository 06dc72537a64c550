import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bytesOfHex, hexOf } from '@figment/core/log/hex';
import { leafBytes } from '@figment/core/log/log';
import { GrowingTree, hashLeaf } from '@figment/core/log/merkle';
import { checkpointText } from '@figment/core/log/checkpoint';
import { digest } from '@figment/signing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, verify } from './testing/library';

let library: Awaited<ReturnType<typeof openLibrary>>;
let entries: string;
let old: string;

beforeEach(async () => {
  library = await openLibrary();
  for (let n = 0; n < 4; n += 1) await library.append('release.published', { number: `FR-${n}` });
  old = await library.write('old.txt', (await library.sign()).note);
  for (let n = 4; n < 9; n += 1) await library.append('release.revoked', { number: `FR-${n}` });
  await library.sign();
  entries = await library.giveOut();
});
afterEach(() => library.close());

const check = (...more: string[]) => verify('log', library.folder, ...more);
const readLines = async () => (await readFile(entries, 'utf8')).trimEnd().split('\n');
const writeLines = (lines: string[]) =>
  writeFile(entries, lines.map((line) => `${line}\n`).join(''));
type Line = Parameters<typeof leafBytes>[1] & { leafHash: string };

/** As somebody does who knows how the log is made: with a leaf hash that fits. */
async function rewrite(index: number, change: (entry: Line) => void): Promise<void> {
  const lines = await readLines();
  const entry = JSON.parse(lines[index]!) as Line;
  change(entry);
  entry.leafHash = hexOf(hashLeaf(digest.sha256, leafBytes(digest, entry)));
  lines[index] = JSON.stringify(entry);
  await writeLines(lines);
}

describe('the verifier of logs', () => {
  it('finds an untouched log good, with an older checkpoint and without', async () => {
    expect(await check()).toMatchObject({ code: 0 });
    const { code, said } = await check('--checkpoint', old);
    expect(said).toContain('All 4 checkpoints fit: the first 9 entries are as they were signed.');
    expect(code).toBe(0);
  });

  it('names an entry that was edited under its old leaf hash', async () => {
    const lines = await readLines();
    lines[2] = lines[2]!.replace('FR-2', 'FR-X');
    await writeLines(lines);
    const { code, said } = await check();
    expect(said).toContain('Entry 2 (release.published) was edited');
    expect(code).toBe(1);
  });

  it('narrows down an edit whose leaf hash was made to fit, by the checkpoints between', async () => {
    await rewrite(6, (entry) => (entry.body = { number: 'FR-X' }));
    const { code, said } = await check();
    expect(said).toContain('WRONG Entries 4 to 8: at least one was edited');
    expect(code).toBe(1);
  });

  it.each([0, 3, 7])('names the entry %i when it was deleted', async (gone) => {
    const lines = await readLines();
    lines.splice(gone, 1);
    await writeLines(lines);
    const { code, said } = await check();
    expect(said).toContain(`Entry ${gone} missing`);
    expect(code).toBe(1);
  });

  it('finds a deletion after which the rest was numbered anew', async () => {
    const lines = await readLines();
    lines.splice(5, 1);
    await writeLines(lines);
    for (let index = 5; index < lines.length; index += 1)
      await rewrite(index, (entry) => (entry.index = index));
    const { code, said } = await check();
    expect(said).toContain('Entry 8 missing');
    expect(code).toBe(1);
  });

  it('says where a log was cut off, between lines and within one', async () => {
    const text = await readFile(entries, 'utf8');
    await writeFile(entries, text.slice(0, text.indexOf('{"index":7')));
    expect(await check()).toMatchObject({
      code: 1,
      said: expect.stringContaining('Entries 7 to 8 missing'),
    });
    await writeFile(entries, text.slice(0, text.indexOf('{"index":7') + 20));
    const { said } = await check();
    expect(said).toContain('The last line, entry 7, ends in the middle');
  });

  it('finds two entries exchanged, and one added', async () => {
    const lines = await readLines();
    await writeLines([lines[1]!, lines[0]!, ...lines.slice(2)]);
    expect((await check()).said).toContain('missing: after the beginning comes entry 1');
    await writeLines([...lines.slice(0, 3), lines[2]!, ...lines.slice(3)]);
    expect((await check()).said).toContain('Entry 2 stands where entry 3 belongs');
  });

  it('finds a log that was forked, by an older checkpoint, whoever signed the new ones', async () => {
    await rewrite(1, (entry) => (entry.body = { number: 'FR-X' }));
    const lines = (await readLines()).map((line) => JSON.parse(line) as Line);
    const tree = new GrowingTree(digest.sha256);
    for (const { leafHash } of lines) tree.add(bytesOfHex(leafHash));
    const sign = async (size: number) => {
      const body = { origin: 'figment.example/log', size, root: tree.root(size) };
      return (await library.deps.keyRing.signNote(checkpointText(body))).note;
    };
    await library.write('checkpoint', await sign(9));
    const history = JSON.stringify({ size: 4, note: await sign(4) });
    await library.write('checkpoints.ndjson', `${history}\n`);
    expect((await check()).code).toBe(0);
    const { code, said } = await check('--checkpoint', old);
    expect(said).toContain('the log was forked');
    expect(code).toBe(1);
  });

  it('refuses a checkpoint that was signed by another key', async () => {
    const stranger = await openLibrary();
    const keys = await stranger.write('theirs.json', await stranger.keys());
    const { code, said } = await check('--keys', keys);
    expect(said).toContain('WRONG The checkpoint: None of the known keys signed this note.');
    expect(code).toBe(1);
    await stranger.append('key.rotated', {});
    const foreign = await stranger.write('foreign.txt', (await stranger.sign()).note);
    expect(await check('--checkpoint', foreign)).toMatchObject({ code: 1 });
    await stranger.close();
  });

  it('refuses a checkpoint whose text was changed', async () => {
    const file = path.join(library.folder, 'checkpoint');
    await writeFile(file, (await readFile(file, 'utf8')).replace('\n9\n', '\n8\n'));
    expect((await check()).said).toContain('changed after it was signed');
  });

  it('names every entry that differs from a copy that was kept', async () => {
    const kept = path.join(library.folder, 'kept');
    expect((await check('--save', kept)).code).toBe(0);
    expect((await verify('log', kept)).code).toBe(0);
    await rewrite(6, (entry) => (entry.body = { number: 'FR-X' }));
    const { said } = await check('--against', kept);
    expect(said).toContain('Entry 6 (release.revoked) differs from the kept copy.');
    expect(said).toContain('8 entries of the kept copy are the same now.');
  });

  it('reads the log of a running library', async () => {
    const answers: Record<string, string> = {
      '/api/log/checkpoint': 'checkpoint',
      '/api/log/checkpoints?after=0': 'checkpoints.ndjson',
      '/api/log/entries?from=0&to=1000': 'entries.ndjson',
      '/.well-known/figment-keys.json': 'keys.json',
    };
    const server = createServer((request, answer) => {
      const name = answers[request.url!];
      if (!name) return void answer.end('');
      void readFile(path.join(library.folder, name)).then((body) => answer.end(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, said } = await verify('log', address, '--checkpoint', old);
    expect(said).toContain('The log at hand has 9 entries.');
    expect(code).toBe(0);
    await new Promise((done) => server.close(done));
    expect(await verify('log', address)).toMatchObject({
      code: 2,
      said: expect.stringContaining('does not answer'),
    });
  });

  it('says what it cannot read, and how it is used', async () => {
    expect(await verify('log', '/nowhere')).toMatchObject({
      code: 2,
      said: expect.stringContaining('there is no such file'),
    });
    expect((await verify('log')).code).toBe(2);
    expect((await verify('everything')).code).toBe(2);
    expect(await verify('--help')).toMatchObject({
      code: 0,
      said: expect.stringContaining('release'),
    });
  });
});

describe('the verifier of audit trails', () => {
  const audit = async (file: string) => verify('audit', file, '--log', library.folder);
  let trail: string;
  beforeEach(async () => {
    await library.audit(5);
    await library.sign();
    await library.giveOut();
    trail = await library.giveOutTrail();
  });

  it('finds an untouched trail good', async () => {
    const { code, said } = await audit(trail);
    expect(said).toContain('The audit trail is intact: 5 rows');
    expect(code).toBe(0);
  });

  it('names an edited row, a removed one, and a trail whose end is gone', async () => {
    const lines = (await readFile(trail, 'utf8')).trimEnd().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { row: { id: string } }).row.id);
    const said = async (changed: string[]) => {
      await writeFile(trail, changed.join('\n'));
      const { code, said: text } = await audit(trail);
      expect(code).toBe(1);
      return text;
    };
    expect(await said(lines.map((line) => line.replace('"s2"', '"sX"')))).toContain(
      `${ids[2]}: The row, or its seal, was changed`,
    );
    expect(await said(lines.toSpliced(1, 1))).toContain('The seal 2, before this row, is gone');
    expect(await said(lines.slice(0, 3))).toContain('remembers 5 rows; the last of them are gone');
  });

  it('refuses a file that was cut within a row', async () => {
    const text = await readFile(trail, 'utf8');
    await writeFile(trail, text.slice(0, -30));
    expect(await audit(trail)).toMatchObject({
      code: 2,
      said: expect.stringContaining('Line 5 of'),
    });
  });
});
