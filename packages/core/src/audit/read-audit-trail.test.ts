import { expect, test } from 'vitest';
import { sampleAccount, sampleEntry, sampleId } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { readAuditTrail } from './read-audit-trail';

test('the trail names who did it: a user, the system, or the id of somebody unknown', async () => {
  const { records } = memoryWorld();
  await records.users.add(sampleAccount(1, { name: 'Ada' }));
  const unknown = sampleId('user', 9);
  await records.audit.add(sampleEntry(1));
  await records.audit.add(sampleEntry(2, { actor: 'system:worker' }));
  await records.audit.add(sampleEntry(3, { actor: unknown }));
  const trail = await readAuditTrail({ records }, actors.editor, {});
  expect(trail.map((entry) => entry.actorName)).toEqual([unknown, 'worker', 'Ada']);
});

test('the trail goes on where it was left, and a limit out of range is brought into it', async () => {
  const { records } = memoryWorld();
  for (const number of [1, 2, 3]) await records.audit.add(sampleEntry(number));
  const older = await readAuditTrail({ records }, actors.editor, {
    beforeId: sampleId('audit', 3),
    limit: -5,
  });
  expect(older.map((entry) => entry.detail.number)).toEqual([2]);
});
