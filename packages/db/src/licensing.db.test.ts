import { recordSubject } from '@figment/core/batch/record-subject';
import type { LicensingWorld } from '@figment/core/testing/licensing-world';
import {
  atlas,
  boreal,
  buyers,
  licensingWorld,
  placeOf,
} from '@figment/core/testing/licensing-world';
import { sampleMeasurement } from '@figment/core/testing/measurement-records.contract-suite';
import { sampleAccount, sampleId, samplePerson } from '@figment/core/testing/sample-records';
import { actors } from '@figment/core/testing/world';
import { revokeRelease } from '@figment/core/release/revoke-release';
import { receivePayment } from '@figment/core/order/settle-order';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from './connection';
import { openRecordStore, type DatabaseRecordStore } from './record-store';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let records: DatabaseRecordStore;
let world: LicensingWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  records = openRecordStore(database.url, { connections: 8 });
  world = await licensingWorld({ records, people: 3 });
});
afterEach(async () => {
  await records.close();
  await database.drop();
});
const licenses = () => records.licenses.page({ at: world.clock.now() }, null, 99);
const outcomes = async (work: Promise<unknown>[]) => {
  const all = await Promise.allSettled(work);
  return all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
};

describe('at the same time in PostgreSQL', () => {
  test('two agencies buy one exclusive: one has it, the other pays nothing', async () => {
    for (const one of [buyers.atlas, buyers.boreal]) await world.fill(one, [2], 3);
    const lost = await outcomes(
      [buyers.atlas, buyers.boreal].map((one) => world.buy(one, { seenTotalCredits: 400 })),
    );
    expect(lost).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await licenses()).toHaveLength(1);
    const balances = [await records.credits.balance(atlas), await records.credits.balance(boreal)];
    expect(balances.sort((a, b) => a - b)).toEqual([600, 1_000]);
    expect(await records.exclusives.active(world.clock.now())).toHaveLength(1);
  });

  test('one agency buys an exclusive and another a license on the same person: one of them is told why not', async () => {
    await world.fill(buyers.atlas, [2], 3);
    await world.fill(buyers.boreal, [2]);
    const lost = await outcomes([
      world.buy(buyers.atlas, { seenTotalCredits: 400 }),
      world.buy(buyers.boreal, { seenTotalCredits: 10 }),
    ]);
    expect(lost).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await licenses()).toHaveLength(1);
  });

  test('one key is sent six times: one order, paid once', async () => {
    await world.fill(buyers.atlas, [1, 3]);
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => world.buy(buyers.atlas, { seenTotalCredits: 20 })),
    );
    expect(new Set(sent.map(({ order }) => order.id)).size).toBe(1);
    expect(await licenses()).toHaveLength(2);
    expect(await records.credits.balance(atlas)).toBe(980);
  });

  test('two buyers of one agency spend the last credits: one can, the other is told the balance', async () => {
    const second = { ...buyers.atlas, userId: sampleId('user', 13) };
    const role = { role: 'agency', organizationId: atlas, agencyRole: 'buyer' } as const;
    await records.users.add(sampleAccount(13, role));
    await world.fill(buyers.atlas, [1], 6);
    await world.fill(second, [3], 6);
    const lost = await outcomes(
      [buyers.atlas, second].map((one) => world.buy(one, { seenTotalCredits: 700 })),
    );
    expect(lost).toMatchObject([
      { code: 'LIMIT', message: expect.stringContaining('300 credits') },
    ]);
    expect(await records.credits.balance(atlas)).toBe(300);
    expect(await licenses()).toHaveLength(1);
  });

  test('a release is revoked while somebody buys: no license is left that the licensee was not told of', async () => {
    const release = (await records.releases.publishedOf(world.person(1)))!;
    await world.fill(buyers.atlas, [1]);
    const lost = await outcomes([
      world.buy(buyers.atlas, { seenTotalCredits: 10 }),
      revokeRelease(world, actors.editor, { number: release.number, reason: 'A doubt came up.' }),
    ]);
    const inbox = await records.notices.page(buyers.atlas, null, 9);
    const told = inbox.filter(({ notice }) => notice.kind === 'release.revoked').length;
    expect(told).toBe((await licenses()).length);
    expect(lost.length + told).toBe(1);
  });

  test('a provider says four times that a card was paid: licensed once', async () => {
    await world.fill(buyers.atlas, [1]);
    const { order } = await world.buy(buyers.atlas, { method: 'card', seenTotalCredits: 10 });
    const rawBody = world.payments.say('paid', `pay-${order.id}`, 1_000);
    const payments = { kind: 'system', name: 'payments' } as const;
    await Promise.all(
      Array.from({ length: 4 }, () => receivePayment(world, payments, { rawBody, signature: '' })),
    );
    expect(await licenses()).toHaveLength(1);
    expect(await records.credits.balance(atlas)).toBe(1_000);
  });

  test('a newcomer arrives while an exclusive is sold around it: it is withheld either way', async () => {
    await world.fill(buyers.atlas, [2], 3);
    const {
      checks: _c,
      assetId: _a,
      modelSha256: _m,
      measuredAt: _t,
      ...rest
    } = sampleMeasurement(10);
    const newcomer = samplePerson(10);
    const arrive = recordSubject(world, actors.worker, {
      ...newcomer,
      analysis: { ...rest, w: null, embedding: placeOf(2.1) },
      fingerprint: null,
    });
    expect(await outcomes([arrive, world.buy(buyers.atlas, { seenTotalCredits: 400 })])).toEqual(
      [],
    );
    const { id } = newcomer.subject;
    const withheld = await records.exclusives.withheldFrom(boreal, [id], world.clock.now());
    expect(withheld).toMatchObject([{ subjectId: id, distance: expect.closeTo(0.01, 5) }]);
  });
});

describe('the ledger in PostgreSQL', () => {
  const run = (sql: string) => withClient(database.url, (client) => client.query(sql));

  test('refuses to be changed, also by hand', async () => {
    for (const sql of [
      `UPDATE credit_entry SET amount = 9 WHERE organization_id = '${atlas}'`,
      `DELETE FROM credit_entry`,
      `TRUNCATE credit_entry`,
    ]) {
      await expect(run(sql)).rejects.toThrow(/only ever added to/);
    }
    expect(await records.credits.balance(atlas)).toBe(1_000);
  });

  test.each([
    ['below zero', -1_001, -1],
    ['with a balance that does not follow', 5, 5_000],
  ])('refuses an entry %s', async (_what, amount, balance) => {
    const id = sampleId('credit', 9);
    const inserting = run(
      `INSERT INTO credit_entry (id, organization_id, kind, amount, balance_after, reason, by, at)
       VALUES ('${id}', '${atlas}', 'granted', ${amount}, ${balance}, 'x', 'y', now())`,
    );
    await expect(inserting).rejects.toThrow(/cannot become/);
  });
});
