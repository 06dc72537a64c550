/**
 * Kills one of two workers with -9 twenty times while 200 people are made with a bundled model, then checks every record against its
 * objects. Run by `node bench/run.mjs kill-worker`.
 */
import path from 'node:path';
import { killRun } from '../apps/generator/src/worker/testing/kill-run';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';

const library = await openTestLibrary({
  modelsFolder: path.resolve(import.meta.dirname, '../models'),
});
try {
  const { batch, kills } = await killRun(library, {
    people: 200,
    kills: 20,
    workers: 2,
    pauseMilliseconds: 700,
    say: (text) => console.log(text),
  });
  const found = await library.verify(batch.id);
  console.log({ kills, state: batch.state, made: batch.madeCount, ...found });
  const exact =
    found.people === 200 &&
    found.renditions === 600 &&
    found.wrong.length + found.orphans.length === 0;
  console.log(
    exact ? 'Exact: 200 people, 600 renditions, every hash right, no orphan.' : 'NOT exact.',
  );
  process.exitCode = exact && kills === 20 ? 0 : 1;
} finally {
  await library.close();
}
