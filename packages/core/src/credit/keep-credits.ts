import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { ownOrganization } from '../license/own-organization';
import { exclusiveMonths, termsIds } from '../license/terms';
import { priceSchema } from '../license/terms.contract';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { Organization } from '../user/user';
import type { CreditEntry, OrganizationAccount, PriceOverride } from './credit';

type Deps = { records: RecordStore; clock: Clock; random: Random };

export const ledgerPageSize = 50;
/** The most credits one entry may move. */
const mostCredits = 1_000_000;

/** The actor's organization: balance, ledger (newest first) and what was agreed with it. */
export async function readCredits(
  deps: { records: RecordStore },
  actor: Actor,
  input: { cursor?: string } = {},
): Promise<{
  balance: number;
  entries: CreditEntry[];
  nextCursor: string | null;
  account: OrganizationAccount;
}> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const { credits } = deps.records;
  const rows = await credits.page(organizationId, input.cursor ?? null, ledgerPageSize + 1);
  const entries = rows.slice(0, ledgerPageSize);
  const account = await credits.account(organizationId);
  return {
    balance: await credits.balance(organizationId),
    entries,
    nextCursor: rows.length > ledgerPageSize ? entries.at(-1)!.id : null,
    account: account ?? { invoiceAllowed: false, openInvoiceLimitCents: 0 },
  };
}

/** Every organization as an admin sees it. */
export interface AccountOverview {
  organization: Organization;
  account: OrganizationAccount;
  balance: number;
  openInvoiceCents: number;
  prices: PriceOverride[];
}

export async function listAccounts(
  deps: { records: RecordStore },
  actor: Actor,
): Promise<AccountOverview[]> {
  permit(actor, 'manage prices and credits');
  const { organizations, credits, orders } = deps.records;
  const all: AccountOverview[] = [];
  for (const organization of await organizations.all()) {
    const { id } = organization;
    const account = await credits.account(id);
    all.push({
      organization,
      account: account ?? { invoiceAllowed: false, openInvoiceLimitCents: 0 },
      balance: await credits.balance(id),
      openInvoiceCents: await orders.openInvoiceCents(id),
      prices: await credits.prices(id),
    });
  }
  return all;
}

const reason = z
  .string()
  .trim()
  .min(3, 'say why, in at least 3 characters')
  .max(500, 'has at most 500 characters');
const grantSchema = z.object({
  organizationId: z.string().max(40),
  credits: z.int().min(1).max(mostCredits),
  reason,
});

/** Gives an organization credits, with the reason. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function grantCredits(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof grantSchema>,
): Promise<CreditEntry> {
  permit(actor, 'manage prices and credits');
  const grant = parseInput(grantSchema, input, 'grant');
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    await requireOrganization(records, grant.organizationId);
    await records.credits.lock(grant.organizationId);
    const entry = await records.credits.add({
      id: newId('credit', at, deps.random.bytes(10)),
      organizationId: grant.organizationId,
      kind: 'granted',
      amount: grant.credits,
      orderId: null,
      reason: grant.reason,
      by: actorName(actor),
      at,
    });
    if (!entry) throw new Error('A grant cannot make a balance fall.');
    await records.audit.add(
      auditEntry(deps, actor, 'credits.granted', grant.organizationId, {
        credits: grant.credits,
        reason: grant.reason,
        balance: entry.balanceAfter,
      }),
    );
    return entry;
  });
}

const accountSchema = z.object({
  organizationId: z.string().max(40),
  invoiceAllowed: z.boolean(),
  openInvoiceLimitCents: z.int().min(0).max(100_000_000),
});

/** Says whether an organization may buy on invoice, and how much may be open. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function setAccount(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof accountSchema>,
): Promise<void> {
  permit(actor, 'manage prices and credits');
  const { organizationId, ...account } = parseInput(accountSchema, input, 'account');
  await deps.records.transaction(async (records) => {
    await requireOrganization(records, organizationId);
    await records.credits.lock(organizationId);
    const from = await records.credits.account(organizationId);
    await records.credits.setAccount(organizationId, account);
    await records.audit.add(
      auditEntry(deps, actor, 'account.changed', organizationId, { from, to: account }),
    );
  });
}

const priceRowSchema = z
  .object({
    organizationId: z.string().max(40),
    termsId: z.enum(termsIds),
    months: z
      .union(exclusiveMonths.map((months) => z.literal(months)))
      .nullable()
      .default(null),
    ...priceSchema.shape,
  })
  .refine(({ termsId, months }) => (termsId === 'exclusive') === (months !== null), {
    message: 'an exclusive has a price for each of its months, others have none',
    path: ['months'],
  });

/** Agrees a price with an organization, in place of the one in the terms. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function setPrice(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof priceRowSchema>,
): Promise<PriceOverride> {
  permit(actor, 'manage prices and credits');
  const row = parseInput(priceRowSchema, input, 'price');
  const price: PriceOverride = { ...row, setBy: actorName(actor), setAt: deps.clock.now() };
  const { organizationId, termsId, months, credits, cents } = price;
  await deps.records.transaction(async (records) => {
    await requireOrganization(records, organizationId);
    // Prices are read under this lock when somebody buys.
    await records.credits.lock(organizationId);
    await records.credits.setPrice(price);
    await records.audit.add(
      auditEntry(deps, actor, 'price.set', organizationId, { termsId, months, credits, cents }),
    );
  });
  return price;
}

/** Goes back to the price in the terms. @throws FORBIDDEN, NOT_FOUND */
export async function removePrice(
  deps: Deps,
  actor: Actor,
  input: Pick<PriceOverride, 'organizationId' | 'termsId' | 'months'>,
): Promise<void> {
  permit(actor, 'manage prices and credits');
  const { organizationId, termsId, months } = input;
  await deps.records.transaction(async (records) => {
    await records.credits.lock(organizationId);
    if (!(await records.credits.removePrice(organizationId, termsId, months))) {
      throw new FigmentError('NOT_FOUND', 'No such price is agreed with this organization.');
    }
    await records.audit.add(
      auditEntry(deps, actor, 'price.removed', organizationId, { termsId, months }),
    );
  });
}

async function requireOrganization(
  records: Pick<Records, 'organizations'>,
  organizationId: string,
): Promise<void> {
  if (await records.organizations.get(organizationId)) return;
  throw new FigmentError('NOT_FOUND', `There is no organization "${organizationId}".`, {
    field: 'organizationId',
  });
}
