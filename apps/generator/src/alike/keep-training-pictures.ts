import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  readTrainingPictures,
  trainingPicturesKey,
  trainingPicturesNote,
} from '@figment/core/alike/training-pictures';
import type { ObjectStore } from '@figment/core/storage/object-store';
import type { ModelPackage } from '../engine/package';

/**
 * Puts the small training pictures that lie beside a package into the library, where the web finds them for staff. The package's own
 * sha256 does not cover them: their note does.
 * @returns true when they were put there now
 * @throws Error for pictures that are not what their note or the package's training index says
 */
export async function keepTrainingPictures(
  objects: Pick<ObjectStore, 'head' | 'put'>,
  { folder, sha256, manifest }: Pick<ModelPackage, 'folder' | 'sha256' | 'manifest'>,
): Promise<boolean> {
  const text = await readFile(path.join(folder, 'training-pictures.json'), 'utf8').catch(
    () => null,
  );
  if (text === null || !manifest.trainingIndex) return false;
  const note = trainingPicturesNote.parse(JSON.parse(text));
  const key = trainingPicturesKey(sha256);
  const there = await objects.head(key);
  if (there?.size === note.bytes) return false;
  const bytes = await readFile(path.join(folder, note.path));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== note.bytes || found !== note.sha256) {
    throw new Error(`${note.path} of ${manifest.id} is not what its note says.`);
  }
  const { index, count } = readTrainingPictures(bytes);
  const { trainingIndex } = manifest;
  if (index !== trainingIndex.file.sha256 || count !== trainingIndex.count) {
    throw new Error(`${note.path} belongs to another training index than that of ${manifest.id}.`);
  }
  await objects.put(key, bytes, { contentType: 'application/octet-stream', sha256: note.sha256 });
  return true;
}
