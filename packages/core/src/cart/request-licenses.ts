import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { ownOrganization } from '../license/own-organization';
import { notify } from '../notice/notify';
import {
  checkoutSchema,
  payAt,
  requireMethod,
  type CheckoutDeps,
  type ReturnUrls,
} from '../order/checkout';
import type { Order } from '../order/order';
import { purchase } from '../order/purchase';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { requestStates, type PurchaseRequest, type RequestLine } from './cart';
import type { Quote } from './quote';
import { quoteLines } from './quote-lines';

type Deps = { records: RecordStore; clock: Clock; random: Random };

export const requestPageSize = 50;

/**
 * Sends the actor's cart to the buyers of the organization, who get a notice; the cart is empty then.
 * @throws FORBIDDEN, INVALID, INVALID_STATE (empty cart, no organization)
 */
export async function submitRequest(
  deps: Deps,
  actor: Actor,
  input: { note: string },
): Promise<PurchaseRequest> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const schema = z.object({ note: z.string().trim().max(1000, 'has at most 1000 characters') });
  const { note } = parseInput(schema, input, 'request');
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    await records.credits.lock(organizationId);
    const cart = await records.carts.lines(userId, organizationId);
    if (cart.length === 0) {
      throw new FigmentError('INVALID_STATE', 'There is nothing in the cart to ask for.');
    }
    const request: PurchaseRequest = {
      id: newId('request', at, deps.random.bytes(10)),
      organizationId,
      requestedBy: userId,
      state: 'waiting',
      note,
      lines: cart.map(({ id: _i, userId: _u, organizationId: _o, addedAt: _a, ...line }) => line),
      decidedBy: null,
      decidedAt: null,
      reason: null,
      orderId: null,
      createdAt: at,
    };
    await records.requests.add(request);
    await records.carts.remove(
      userId,
      cart.map(({ id }) => id),
    );
    const asker = await records.users.get(userId);
    const buyers = (await records.users.ofOrganization(organizationId)).filter(
      (user) => user.role === 'agency' && user.agencyRole === 'buyer' && user.id !== userId,
    );
    for (const buyer of buyers) {
      await notify(records, deps, {
        to: { userId: buyer.id },
        kind: 'request.waiting',
        title: `${asker?.name ?? 'A colleague'} asks for ${counted(cart.length)}`,
        body: note || 'Without a note.',
        href: `/requests/${request.id}`,
      });
    }
    await records.audit.add(
      auditEntry(deps, actor, 'request.sent', request.id, { pictures: cart.length }),
    );
    return request;
  });
}

const counted = (count: number) => `${count} ${count === 1 ? 'picture' : 'pictures'}`;

async function ownRequest(
  records: Pick<Records, 'requests'>,
  organizationId: string,
  requestId: string,
): Promise<PurchaseRequest> {
  const request = await records.requests.get(requestId);
  if (!request || request.organizationId !== organizationId) {
    throw new FigmentError('NOT_FOUND', `There is no request "${requestId}".`);
  }
  return request;
}

function requireWaiting(request: PurchaseRequest): void {
  if (request.state === 'waiting') return;
  throw new FigmentError('INVALID_STATE', `This request was ${request.state} already.`, {
    hint: 'Load the page again to see what became of it.',
  });
}

const approvalSchema = checkoutSchema.extend({ requestId: z.string().max(40) });

/**
 * Buys what was asked for, within the limit of the buyer who approves; the requester gets a notice.
 * @throws as `checkout`; NOT_FOUND, INVALID_STATE (decided already)
 */
export async function approveRequest(
  deps: CheckoutDeps,
  actor: Actor,
  input: z.input<typeof approvalSchema>,
  returnUrls?: ReturnUrls,
): Promise<{ order: Order; redirectUrl: string | null }> {
  permit(actor, 'buy licenses');
  const buyer = ownOrganization(actor);
  const wanted = parseInput(approvalSchema, input, 'approval');
  requireMethod(deps, wanted.method);
  const request = await ownRequest(deps.records, buyer.organizationId, wanted.requestId);
  const again = await deps.records.orders.byKey(buyer.userId, wanted.idempotencyKey);
  if (!again) requireWaiting(request);
  const order = await purchase(deps, actor, buyer, {
    ...wanted,
    lines: request.lines,
    cartLineIds: [],
    requestId: request.id,
    body: { ...wanted, kind: 'request' },
  });
  return { order, redirectUrl: await payAt(deps, order, returnUrls) };
}

/** Says no, with the reason, to the requester. @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (decided already) */
export async function declineRequest(
  deps: Deps,
  actor: Actor,
  input: { requestId: string; reason: string },
): Promise<void> {
  permit(actor, 'buy licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const schema = z.object({
    reason: z.string().trim().min(3, 'say why, in at least 3 characters').max(500),
  });
  const { reason } = parseInput(schema, input, 'answer');
  await deps.records.transaction(async (records) => {
    const request = await ownRequest(records, organizationId, input.requestId);
    const at = deps.clock.now();
    const decision = { state: 'declined', by: userId, at, reason, orderId: null } as const;
    if (!(await records.requests.decide(request.id, decision))) {
      requireWaiting({ ...request, ...(await records.requests.get(request.id)) });
    }
    await notify(records, deps, {
      to: { userId: request.requestedBy },
      kind: 'request.decided',
      title: 'Your request was declined',
      body: reason,
      href: `/requests/${request.id}`,
    });
    await records.audit.add(auditEntry(deps, actor, 'request.declined', request.id, { reason }));
  });
}

/** Takes the actor's own request back. @throws FORBIDDEN, NOT_FOUND (also when somebody else's), INVALID_STATE */
export async function withdrawRequest(
  deps: Deps,
  actor: Actor,
  input: { requestId: string },
): Promise<void> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  await deps.records.transaction(async (records) => {
    const request = await ownRequest(records, organizationId, input.requestId);
    if (request.requestedBy !== userId) {
      throw new FigmentError('NOT_FOUND', `You sent no request "${input.requestId}".`);
    }
    const at = deps.clock.now();
    const decision = { state: 'withdrawn', by: userId, at, reason: null, orderId: null } as const;
    if (!(await records.requests.decide(request.id, decision))) {
      requireWaiting({ ...request, ...(await records.requests.get(request.id)) });
    }
    await records.audit.add(auditEntry(deps, actor, 'request.withdrawn', request.id));
  });
}

const listSchema = z.object({
  state: z.enum(requestStates).optional(),
  cursor: z.string().max(40).optional(),
});

/** Buyers see the requests of their organization, requesters their own. Newest first. */
export async function listRequests(
  deps: { records: Pick<RecordStore, 'requests'> },
  actor: Actor,
  input: z.input<typeof listSchema> = {},
): Promise<{ items: PurchaseRequest[]; nextCursor: string | null; waiting: number }> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const { state, cursor } = parseInput(listSchema, input, 'request filter');
  const whose = {
    organizationId,
    ...(can(actor, 'buy licenses') ? {} : { requestedBy: userId }),
  };
  const { requests } = deps.records;
  const filter = { ...whose, ...(state ? { states: [state] } : {}) };
  const rows = await requests.page(filter, cursor ?? null, requestPageSize + 1);
  const items = rows.slice(0, requestPageSize);
  return {
    items,
    nextCursor: rows.length > requestPageSize ? items.at(-1)!.id : null,
    waiting: await requests.count({ ...whose, states: ['waiting'] }),
  };
}

/** One request with its lines as they stand now. @throws FORBIDDEN, NOT_FOUND (also when not to be seen by the actor) */
export async function viewRequest(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { requestId: string },
): Promise<{ request: PurchaseRequest; quote: Quote<RequestLine>; requester: string }> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const request = await ownRequest(deps.records, organizationId, input.requestId);
  if (request.requestedBy !== userId && !can(actor, 'buy licenses')) {
    throw new FigmentError('NOT_FOUND', `There is no request "${input.requestId}".`);
  }
  const at = deps.clock.now();
  const quote = await quoteLines(deps.records, organizationId, request.lines, at);
  const requester = await deps.records.users.get(request.requestedBy);
  return { request, quote, requester: requester?.name ?? request.requestedBy };
}
