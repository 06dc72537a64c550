import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access';
import { buyers, licensingWorld, type LicensingWorld } from '../testing/licensing-world';
import { actors } from '../testing/world';
import { setAgencyRole, setSpendingLimit } from '../user/agency-roles';
import { quoteCart } from './fill-cart';
import {
  approveRequest,
  declineRequest,
  listRequests,
  submitRequest,
  viewRequest,
  withdrawRequest,
} from './request-licenses';

let world: LicensingWorld;
beforeEach(async () => {
  world = await licensingWorld();
});
const ask = async (...numbers: number[]) => {
  await world.fill(buyers.asking, numbers);
  return submitRequest(world, buyers.asking, { note: ' For the spring campaign ' });
};
const approve = (requestId: string, changes: object = {}, by: Actor = buyers.atlas) =>
  approveRequest(world, by, {
    requestId,
    idempotencyKey: 'the buyer’s key',
    seenTotalCredits: 10,
    method: 'credits',
    ...changes,
  });
const inbox = async (reader: (typeof buyers)[keyof typeof buyers]) =>
  (await world.records.notices.page(reader, null, 9)).map(({ notice }) => notice);

describe('a request', () => {
  test('takes the cart to the buyers of the same agency, who are told', async () => {
    const request = await ask(1, 2);
    expect(request).toMatchObject({ state: 'waiting', note: 'For the spring campaign' });
    expect((await quoteCart(world, buyers.asking)).lines).toEqual([]);
    expect(await inbox(buyers.atlas)).toMatchObject([
      {
        kind: 'request.waiting',
        title: 'Person 12 asks for 2 pictures',
        href: `/requests/${request.id}`,
      },
    ]);
    expect(await inbox(buyers.boreal)).toEqual([]);
    expect(await inbox(buyers.asking)).toEqual([]);
  });

  test('of an empty cart is refused', async () => {
    const asking = submitRequest(world, buyers.asking, { note: '' });
    await expect(asking).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('that is approved is bought by the buyer, once, and the requester is told', async () => {
    const { id } = await ask(1);
    const { order } = await approve(id);
    expect((await approve(id)).order.id).toBe(order.id);
    expect(order.userId).toBe(buyers.atlas.userId);
    expect((await viewRequest(world, buyers.asking, { requestId: id })).request).toMatchObject({
      state: 'approved',
      decidedBy: buyers.atlas.userId,
      orderId: order.id,
    });
    expect(await inbox(buyers.asking)).toMatchObject([{ kind: 'request.decided' }]);
    expect(await world.records.credits.balance(buyers.atlas.organizationId)).toBe(990);
    const other = approve(id, { idempotencyKey: 'another key' });
    await expect(other).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('is bought within the limit of the buyer, and waits on when that is too low', async () => {
    const { id } = await ask(1);
    await setSpendingLimit(world, actors.admin, { userId: buyers.atlas.userId, credits: 9 });
    await expect(approve(id)).rejects.toMatchObject({ code: 'LIMIT' });
    expect((await world.records.requests.get(id))!.state).toBe('waiting');
  });

  test('that was withdrawn or declined is not bought any more', async () => {
    const first = await ask(1);
    await withdrawRequest(world, buyers.asking, { requestId: first.id });
    const second = await ask(2);
    await declineRequest(world, buyers.atlas, { requestId: second.id, reason: 'Too dear' });
    expect(await inbox(buyers.asking)).toMatchObject([{ body: 'Too dear' }]);
    for (const { id } of [first, second])
      await expect(approve(id)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await expect(
      declineRequest(world, buyers.atlas, { requestId: first.id, reason: 'Late' }),
    ).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: 'This request was withdrawn already.',
    });
    expect(await world.records.orders.page({}, null, 9)).toEqual([]);
  });

  test('is nobody’s business in another agency', async () => {
    const { id: requestId } = await ask(1);
    const missing = { code: 'NOT_FOUND' };
    await expect(viewRequest(world, buyers.boreal, { requestId })).rejects.toMatchObject(missing);
    await expect(approve(requestId, {}, buyers.boreal)).rejects.toMatchObject(missing);
    const no = { requestId, reason: 'Because' };
    await expect(declineRequest(world, buyers.boreal, no)).rejects.toMatchObject(missing);
    const withdrawing = withdrawRequest(world, buyers.atlas, { requestId });
    await expect(withdrawing).rejects.toMatchObject(missing);
    expect((await listRequests(world, buyers.boreal)).items).toEqual([]);
  });

  test('is listed for buyers of the agency and for whoever sent it', async () => {
    await ask(1);
    const colleague = { ...buyers.asking, userId: 'usr_00000000000000000000000019' };
    expect(await listRequests(world, buyers.atlas)).toMatchObject({ waiting: 1 });
    expect((await listRequests(world, buyers.asking)).items).toHaveLength(1);
    expect((await listRequests(world, colleague)).items).toEqual([]);
  });
});

describe('roles and limits inside an agency', () => {
  test('are for its users only, and the trail keeps what they were', async () => {
    const { userId } = buyers.asking;
    await setAgencyRole(world, actors.admin, { userId, agencyRole: 'buyer' });
    await setSpendingLimit(world, actors.admin, { userId, credits: 0 });
    expect(await world.records.users.get(userId)).toMatchObject({
      agencyRole: 'buyer',
      spendingLimitCredits: 0,
    });
    const trail = await world.records.audit.page({ target: userId }, null, 9);
    expect(trail.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        { from: null, to: 0 },
        { from: 'requester', to: 'buyer' },
      ]),
    );
    const staff = { userId: actors.editor.userId, agencyRole: 'buyer' } as const;
    await expect(setAgencyRole(world, actors.admin, staff)).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    const negative = setSpendingLimit(world, actors.admin, { userId, credits: -1 });
    await expect(negative).rejects.toMatchObject({ code: 'INVALID', field: 'credits' });
  });
});
