import { z } from 'zod';
import { can, permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { License } from '../license/license';
import { ownOrganization } from '../license/own-organization';
import type { Clock, RecordStore } from '../ports';
import { orderStates, type Order } from './order';

export const orderPageSize = 50;

const listSchema = z.object({
  state: z.enum(orderStates).optional(),
  cursor: z.string().max(40).optional(),
});

async function page(
  records: Pick<RecordStore, 'orders'>,
  filter: Parameters<RecordStore['orders']['page']>[0],
  cursor: string | undefined,
): Promise<{ items: Order[]; nextCursor: string | null }> {
  const rows = await records.orders.page(filter, cursor ?? null, orderPageSize + 1);
  const items = rows.slice(0, orderPageSize);
  return { items, nextCursor: rows.length > orderPageSize ? items.at(-1)!.id : null };
}

/** The orders of the actor's organization, newest first. */
export async function listOrders(
  deps: { records: Pick<RecordStore, 'orders'> },
  actor: Actor,
  input: z.input<typeof listSchema> = {},
): Promise<{ items: Order[]; nextCursor: string | null }> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const { state, cursor } = parseInput(listSchema, input, 'order filter');
  return page(deps.records, { organizationId, ...(state ? { states: [state] } : {}) }, cursor);
}

/** Invoices of every organization, for admins: open ones unless another state is asked for. */
export async function listInvoices(
  deps: { records: Pick<RecordStore, 'orders'> },
  actor: Actor,
  input: z.input<typeof listSchema> = {},
): Promise<{ items: Order[]; nextCursor: string | null }> {
  permit(actor, 'manage prices and credits');
  const { state = 'open', cursor } = parseInput(listSchema, input, 'invoice filter');
  return page(deps.records, { states: [state], methods: ['invoice'] }, cursor);
}

/**
 * One order with its licenses: the organization's own, or any for an admin.
 * @throws FORBIDDEN, NOT_FOUND (also when another organization's)
 */
export async function viewOrder(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { orderId: string },
): Promise<{ order: Order; licenses: License[]; buyer: string; organization: string }> {
  const isAdmin = can(actor, 'manage prices and credits');
  if (!isAdmin) permit(actor, 'read own licenses');
  const organizationId = isAdmin ? null : ownOrganization(actor).organizationId;
  const order = await deps.records.orders.get(input.orderId);
  if (!order || (organizationId !== null && order.organizationId !== organizationId)) {
    throw new FigmentError('NOT_FOUND', `There is no order "${input.orderId}".`);
  }
  const filter = { orderId: order.id, at: deps.clock.now() };
  const licenses = await deps.records.licenses.page(filter, null, Math.max(1, order.lines.length));
  const buyer = await deps.records.users.get(order.userId);
  const organization = await deps.records.organizations.get(order.organizationId);
  return {
    order,
    licenses: licenses.reverse(),
    buyer: buyer?.name ?? order.userId,
    organization: organization?.name ?? order.organizationId,
  };
}

/** The license that came of each line of an order, in the lines' order; null where none did, or not yet. */
export function licensesOfLines(
  lines: Order['lines'],
  licenses: readonly License[],
): (License | null)[] {
  const free = [...licenses];
  return lines.map((line) => {
    const at = free.findIndex(
      ({ subjectId, termsId }) => subjectId === line.subjectId && termsId === line.termsId,
    );
    return at < 0 ? null : free.splice(at, 1)[0]!;
  });
}
