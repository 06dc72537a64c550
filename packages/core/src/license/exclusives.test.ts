import { beforeEach, describe, expect, test } from 'vitest';
import { recordSubject } from '../batch/record-subject';
import { addToCart } from '../cart/fill-cart';
import { browseSubjects } from '../subject/browse-subjects';
import { viewSubject } from '../subject/view-subject';
import { buyers, licensingWorld, placeOf, type LicensingWorld } from '../testing/licensing-world';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { sampleModel, samplePerson, sampleRelease } from '../testing/sample-records';
import { actors } from '../testing/world';
import { recallLicensesOf } from './recall-licenses';
import type { Actor } from '../access';

// People 1 to 9 stand 0.1 apart on a line; a radius of 0.35 holds three on each side.
let world: LicensingWorld;
beforeEach(async () => {
  world = await licensingWorld({ people: 9, credits: 10_000 });
});
const seen = async (actor: Actor) => {
  const { items, total } = await browseSubjects(world, actor, {});
  expect(total).toBe(items.length);
  const numbers = items.map(({ subject }) => subject.seed - 1000);
  return numbers.sort((a, b) => a - b);
};
const takeFive = () =>
  world.fill(buyers.atlas, [5], 3).then(() => world.buy(buyers.atlas, { seenTotalCredits: 400 }));

describe('an exclusive', () => {
  test('takes the person and everybody within the distance away from others, not from the licensee or staff', async () => {
    await takeFive();
    expect(await seen(buyers.boreal)).toEqual([1, 9]);
    expect(await seen(actors.agency)).toEqual([1, 9]);
    expect(await seen(buyers.atlas)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await seen(actors.editor)).toHaveLength(9);
    const viewing = viewSubject(world, buyers.boreal, { subjectId: world.person(4) });
    await expect(viewing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await viewSubject(world, buyers.atlas, { subjectId: world.person(4) });
  });

  test('ends by itself, to the millisecond', async () => {
    await takeFive();
    const until = new Date('2026-04-02T03:04:05.000Z');
    world.clock.advance(until.getTime() - world.clock.now().getTime() - 1);
    expect(await seen(buyers.boreal)).toEqual([1, 9]);
    world.clock.advance(1);
    expect(await seen(buyers.boreal)).toHaveLength(9);
  });

  test('keeps others from buying anybody inside it', async () => {
    await takeFive();
    const adding = world.fill(buyers.boreal, [3]);
    await expect(adding).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('exclusively until 2026-04-02'),
    });
    await world.fill(buyers.boreal, [1]);
  });

  test('is refused where another agency holds a license on the person, not on a look-alike', async () => {
    await world.fill(buyers.boreal, [5, 6]);
    await world.buy(buyers.boreal, { seenTotalCredits: 20 });
    await expect(world.fill(buyers.atlas, [5], 3)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Another agency holds a license on this person'),
    });
    await world.fill(buyers.atlas, [7], 3);
    await world.buy(buyers.atlas, { seenTotalCredits: 400 });
    // Who bought before goes on seeing what it licensed.
    await viewSubject(world, buyers.boreal, { subjectId: world.person(6) });
  });

  test('is refused where its ball touches the one of another agency', async () => {
    await world.fill(buyers.atlas, [1], 3);
    await world.buy(buyers.atlas, { seenTotalCredits: 400 });
    const near = world.fill(buyers.boreal, [7], 3);
    await expect(near).rejects.toMatchObject({
      message: expect.stringContaining('very much like'),
    });
    await world.fill(buyers.boreal, [9], 3);
    await world.buy(buyers.boreal, { seenTotalCredits: 400 });
  });

  test('of two who buy at once goes to one, and the other pays nothing', async () => {
    await world.fill(buyers.atlas, [5], 3);
    await world.fill(buyers.boreal, [5], 3);
    const both = await Promise.allSettled([
      world.buy(buyers.atlas, { seenTotalCredits: 400 }),
      world.buy(buyers.boreal, { seenTotalCredits: 400 }),
    ]);
    const lost = both.filter(({ status }) => status === 'rejected');
    expect(lost).toMatchObject([{ reason: { code: 'CONFLICT' } }]);
    const balances = await Promise.all(
      [buyers.atlas, buyers.boreal].map((one) => world.records.credits.balance(one.organizationId)),
    );
    expect(balances.sort()).toEqual([10_000, 9_600]);
  });

  test('keeps newcomers out: made, kept, and out of others’ sight, with the reason in the trail', async () => {
    await takeFive();
    const { lineage } = sampleModel();
    const update = sampleModel(2, { version: '1.1.0', lineage });
    const stranger = sampleModel(3, { version: '2.0.0' });
    for (const model of [update, stranger]) await world.records.models.add(model);
    const newcomer = async (number: number, place: number, { sha256 } = sampleModel()) => {
      const {
        checks: _c,
        assetId: _a,
        modelSha256: _m,
        measuredAt: _t,
        ...rest
      } = sampleMeasurement(number);
      const analysis = { ...rest, w: null, embedding: placeOf(place) };
      const worker = actors.worker;
      const person = samplePerson(number, { release: sampleRelease, modelSha256: sha256 });
      await recordSubject(world, worker, { ...person, analysis, fingerprint: null });
      return person.subject.id;
    };
    const like = await newcomer(10, 4.5);
    await newcomer(11, 8.9);
    // Whoever another version of the lineage draws is as like; of whom another encoder looked at, nothing is known.
    await newcomer(12, 4.5, update);
    await newcomer(13, 4.5, stranger);
    expect(await seen(buyers.boreal)).toEqual([1, 9, 11, 13]);
    expect(await seen(buyers.atlas)).toEqual(expect.arrayContaining([10, 12]));
    const trail = await world.records.audit.page({ target: like }, null, 9);
    expect(trail).toMatchObject([
      { action: 'subject.withheld', detail: { like: world.person(5), radius: 0.35 } },
    ]);
  });

  test('is over when it is recalled: log, trail and licensee are told, and everybody comes back', async () => {
    await takeFive();
    world.clock.advance(1000);
    const recalled = await world.records.transaction((records) =>
      recallLicensesOf(records, world, actors.editor, {
        subjectId: world.person(5),
        reason: 'A complaint was upheld.',
      }),
    );
    expect(recalled).toMatchObject([{ recalled: { reason: 'A complaint was upheld.' } }]);
    expect(await seen(buyers.boreal)).toHaveLength(9);
    const last = (await world.records.log.page({ kind: 'license.recalled' }, null, 1))[0]!;
    const { salt, certificate } = recalled[0]!;
    expect(last.body).toEqual({ commitment: world.digest.ofJson({ salt, certificate }) });
    const inbox = await world.records.notices.page(buyers.atlas, null, 9);
    expect(inbox[0]!.notice).toMatchObject({ kind: 'license.recalled' });
    const again = await world.records.transaction((records) =>
      recallLicensesOf(records, world, actors.editor, {
        subjectId: world.person(5),
        reason: 'Once more.',
      }),
    );
    expect(again).toEqual([]);
  });
});

test('an exclusive asks for its months, and a use that is never allowed gets into no cart', async () => {
  const wanted = {
    subjectId: world.person(1),
    termsId: 'exclusive',
    termsVersion: 1,
    declaredUse: 'website',
  } as const;
  await expect(addToCart(world, buyers.atlas, wanted)).rejects.toMatchObject({ field: 'months' });
  const news = { ...wanted, months: 3, declaredUse: 'editorial' } as const;
  await expect(addToCart(world, buyers.atlas, news)).rejects.toMatchObject({
    code: 'INVALID',
    field: 'declaredUse',
  });
  const political = { ...wanted, months: 3, declaredUse: 'political' } as const;
  await expect(addToCart(world, buyers.atlas, political)).rejects.toMatchObject({
    field: 'conditionsAccepted',
  });
  await addToCart(world, buyers.atlas, { ...political, conditionsAccepted: true });
});
