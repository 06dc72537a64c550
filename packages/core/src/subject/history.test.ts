import { expect, test } from 'vitest';
import { buyers, licensingWorld } from '../testing/licensing-world';
import { actors } from '../testing/world';
import { readHistory } from './read-history';

const actionsOf = (moments: { action: string }[]) => moments.map(({ action }) => action);

test('an agency reads what it licensed itself, staff read the trail', async () => {
  const world = await licensingWorld({ people: 2 });
  const subjectId = world.person(1);
  await world.fill(buyers.atlas, [1]);
  await world.buy(buyers.atlas, { seenTotalCredits: 10 });
  const own = await readHistory(world, buyers.atlas, { subjectId });
  expect(actionsOf(own)).toEqual(
    expect.arrayContaining(['license.granted', 'release.published', 'subject.made']),
  );
  expect(own.find(({ action }) => action === 'release.published')!.who).toBeNull();
  const others = await readHistory(world, buyers.boreal, { subjectId });
  expect(actionsOf(others)).toEqual(expect.not.arrayContaining(['license.granted']));
  const trail = await readHistory(world, actors.editor, { subjectId });
  expect(actionsOf(trail)).toEqual(expect.arrayContaining(['release.drafted', 'license.granted']));
  const times = trail.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('nobody reads of whom they may not see', async () => {
  const world = await licensingWorld({ people: 2 });
  const subjectId = world.person(2);
  await world.records.subjects.setState(subjectId, 'hidden');
  const refused = readHistory(world, buyers.atlas, { subjectId });
  await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
