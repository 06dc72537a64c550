import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { browseSubjects, listKinds } from '@figment/core/subject/browse-subjects';
import { viewSubject } from '@figment/core/subject/view-subject';
import { afterEach, expect, it } from 'vitest';
import { workerEnv } from '../env';
import { admin, openTestLibrary, type TestLibrary } from './testing/library';
import { startWorker, type Worker } from './worker';

const bundled = fileURLToPath(new URL('../../../../models/interiors-256', import.meta.url));

let library: TestLibrary | undefined;
let worker: Worker | undefined;
let folder: string | undefined;

afterEach(async () => {
  await worker?.stop();
  await library?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

it('a room is made, measured and found by its kind without a word of code about rooms', async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'figment-kinds-'));
  await cp(bundled, path.join(folder, 'interiors-256'), { recursive: true });
  library = await openTestLibrary({ modelsFolder: folder });
  worker = await startWorker(workerEnv(library.settings));
  const { id } = await library.order(1, '0');
  expect(await library.ended(id)).toMatchObject({ madeCount: 1, failedCount: 0, trouble: null });
  expect(await library.verify(id)).toEqual({ people: 1, renditions: 3, wrong: [], orphans: [] });

  const { records } = library.deps;
  expect(await listKinds(library.deps, admin)).toEqual(['interior']);
  // Whether a check holds it or not, it is there: as a room.
  const [row] = await records.subjects.page(
    { kind: 'interior', states: ['available', 'hidden'] },
    null,
    2,
  );
  expect(row!.subject).toMatchObject({ kind: 'interior', seed: 0, modelId: 'interiors-256' });
  const people = await browseSubjects(library.deps, admin, { kind: 'person' });
  expect(people.total).toBe(0);

  const { measurement, model } = await viewSubject(library.deps, admin, {
    subjectId: row!.subject.id,
  });
  const names = measurement!.attributes.map(({ name }) => name);
  expect(names).toEqual(model.manifest.encoder!.attributes.map(({ name }) => name));
  expect(names).toContain('furniture');
  // What only people are checked for is not asked of a room.
  const asked = measurement!.checks.map(({ name }) => name);
  expect(asked).not.toContain('age');
  expect(asked.filter((name) => /eye|mouth|face|adult/.test(name))).toEqual([]);
});
