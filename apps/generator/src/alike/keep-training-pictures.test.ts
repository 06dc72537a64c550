import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTrainingPictures, trainingPicturesKey } from '@figment/core/alike/training-pictures';
import { parseManifest } from '@figment/core/model/manifest';
import { memoryObjectStore } from '@figment/core/storage/testing/memory-object-store';
import { decodeToRgb } from '@figment/imaging';
import { expect, it } from 'vitest';
import { keepTrainingPictures } from './keep-training-pictures';

const bundled = path.resolve(import.meta.dirname, '../../../../models/portraits-256');
const sha256 = 'c'.repeat(64);
const manifest = parseManifest(
  JSON.parse(await readFile(path.join(bundled, 'manifest.json'), 'utf8')),
);

it('the bundled model brings a picture for every row of its index, once', async () => {
  const objects = memoryObjectStore();
  const found = { folder: bundled, sha256, manifest };
  expect(await keepTrainingPictures(objects, found)).toBe(true);
  expect(await keepTrainingPictures(objects, found)).toBe(false);
  const { bytes } = await objects.get(trainingPicturesKey(sha256));
  const pictures = readTrainingPictures(bytes);
  expect(pictures.count).toBe(manifest.trainingIndex!.count);
  for (const row of [0, pictures.count - 1]) {
    expect(await decodeToRgb(pictures.picture(row)!)).toMatchObject({ width: 128, height: 128 });
  }
});

it('refuses pictures that were altered, and goes on without any', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'figment-pictures-'));
  const objects = memoryObjectStore();
  const found = { folder, sha256, manifest };
  try {
    expect(await keepTrainingPictures(objects, found)).toBe(false);
    for (const name of ['training-pictures.json', 'training-pictures.bin'])
      await cp(path.join(bundled, name), path.join(folder, name));
    const file = path.join(folder, 'training-pictures.bin');
    const bytes = await readFile(file);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file, bytes);
    await expect(keepTrainingPictures(objects, found)).rejects.toThrow('not what its note says');
    expect(await objects.head(trainingPicturesKey(sha256))).toBeNull();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
