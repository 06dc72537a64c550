import { listAccounts } from '@figment/core/credit/keep-credits';
import { readTerms } from '@figment/core/license/keep-terms';
import { listInvoices } from '@figment/core/order/read-orders';
import { credits } from '@/money';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import type { PricesView } from './prices-view';

/** Everything about money that an admin keeps: the list, each agency, and what is open. */
export async function pricesView({ actor }: Session): Promise<PricesView> {
  const world = await deps();
  const accounts = await listAccounts(world, actor);
  const { items, nextCursor } = await listInvoices(world, actor);
  const { onSale, earlier } = await readTerms(world, actor);
  const names = new Map(accounts.map(({ organization }) => [organization.id, organization.name]));
  return {
    now: world.clock.now().toISOString(),
    list: onSale.flatMap(({ id, version, document }) =>
      document.prices.map((price) => ({
        termsId: id,
        version,
        name: document.name,
        months: price.months,
        credits: price.credits,
        cents: price.cents,
      })),
    ),
    earlier: earlier.map(({ id, version, document, retiredAt }) => ({
      termsId: id,
      version,
      name: document.name,
      retiredAt: retiredAt?.toISOString() ?? null,
    })),
    accounts: accounts.map(({ organization, account, balance, openInvoiceCents, prices }) => ({
      id: organization.id,
      name: organization.name,
      balance,
      ...account,
      openInvoiceCents,
      prices: prices.map((price) => ({
        termsId: price.termsId,
        months: price.months,
        credits: price.credits,
        cents: price.cents,
      })),
    })),
    invoices: items.map((order) => ({
      id: order.id,
      number: order.number,
      organization: names.get(order.organizationId) ?? order.organizationId,
      what:
        order.kind === 'credits'
          ? credits(order.totalCredits)
          : `${order.lines.length} ${order.lines.length === 1 ? 'license' : 'licenses'}`,
      cancellable: order.kind === 'credits',
      totalCents: order.totalCents,
      createdAt: order.createdAt.toISOString(),
    })),
    moreInvoices: nextCursor !== null,
  };
}
