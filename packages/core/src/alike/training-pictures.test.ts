import { expect, test } from 'vitest';
import { memoryObjectStore } from '../storage/testing/memory-object-store';
import { actors } from '../testing/world';
import {
  readTrainingPictures,
  trainingPicturesFormat,
  trainingPicturesKey,
  viewTrainingPicture,
} from './training-pictures';

const model = 'a'.repeat(64);
function packed(pictures: number[][], changes: object = {}): Uint8Array {
  const lengths = pictures.map(({ length }) => length);
  const head = { format: trainingPicturesFormat, index: model, side: 128, lengths, ...changes };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const size = [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.from([...size, ...text, ...pictures.flat()]);
}

test('each row gives its own bytes, and none beyond', () => {
  const found = readTrainingPictures(packed([[1, 2], [3], [4, 5, 6]]));
  expect(found.count).toBe(3);
  expect([0, 1, 2].map((row) => [...found.picture(row)!])).toEqual([[1, 2], [3], [4, 5, 6]]);
  expect([-1, 3, 0.5].map((row) => found.picture(row))).toEqual([null, null, null]);
});

test('a file that is cut, padded or of another kind is refused', () => {
  const whole = packed([[1, 2], [3]]);
  const wrong = [
    whole.subarray(0, whole.length - 1),
    Uint8Array.from([...whole, 0]),
    whole.subarray(0, 3),
    Uint8Array.of(255, 255, 255, 255, 1),
    packed([[1]], { format: 'other' }),
  ];
  for (const file of wrong) expect(() => readTrainingPictures(file)).toThrow('broken');
});

test('staff see a training picture, nobody else, and nothing where there is none', async () => {
  const objects = memoryObjectStore();
  const view = (row: number, modelSha256 = model) =>
    viewTrainingPicture({ objects }, actors.editor, { modelSha256, row });
  await expect(view(0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await objects.put(trainingPicturesKey(model), packed([[7, 8]]), {
    contentType: 'application/octet-stream',
    sha256: 'b'.repeat(64),
  });
  expect([...(await view(0))]).toEqual([7, 8]);
  await expect(view(1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(view(0, '../secret')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    viewTrainingPicture({ objects }, actors.agency, { modelSha256: model, row: 0 }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
