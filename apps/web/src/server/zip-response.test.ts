import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lengthHeader } from './exact-length';
import { apart, zipResponse, type ZipEntry } from './zip-response';

const at = new Date('2026-01-02T03:04:06Z');
const entry = (name: string, text: string): ZipEntry => {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, at, bytes: async () => bytes };
};

it('says its exact length before the first byte, and holds every file as it was', async () => {
  const files = [
    entry('seed 85 FL-1.jpg', 'a'.repeat(100_000)),
    entry('größe.txt', 'ä'),
    entry('empty.txt', ''),
  ];
  const response = zipResponse('licenses.zip', files);
  const body = new Uint8Array(await response.arrayBuffer());
  for (const [name, length] of Object.entries(lengthHeader(body.length)))
    expect(response.headers.get(name)).toBe(length);
  const folder = mkdtempSync(path.join(tmpdir(), 'figment-zip-'));
  try {
    writeFileSync(path.join(folder, 'all.zip'), body);
    const read =
      'import zipfile,sys\nz=zipfile.ZipFile("all.zip")\nassert z.testzip() is None\nz.extractall("out")\nprint("\\n".join(z.namelist()))';
    const names = execFileSync('python3', ['-c', read], { cwd: folder, encoding: 'utf8' });
    expect(names.trim().split('\n')).toEqual(files.map(({ name }) => name));
    for (const { name, bytes } of files) {
      expect(readFileSync(path.join(folder, 'out', name))).toEqual(Buffer.from(await bytes()));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('tells files of the same name apart, whatever their case', () => {
  const names = ['a.jpg', 'A.jpg', 'a.jpg', 'a (2).jpg', 'b'].map((name) => ({ name }));
  expect(apart(names).map(({ name }) => name)).toEqual([
    'a.jpg',
    'A (2).jpg',
    'a (3).jpg',
    'a (2) (2).jpg',
    'b',
  ]);
});

it('breaks off rather than sending another file than it announced', async () => {
  const broken = { ...entry('a.jpg', 'abc'), size: 4 };
  await expect(zipResponse('x.zip', [broken]).arrayBuffer()).rejects.toThrow('has 3 bytes, not 4');
});
