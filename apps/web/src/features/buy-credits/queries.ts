import { randomUUID } from 'node:crypto';
import { can } from '@figment/core/access';
import { creditPacks } from '@figment/core/credit/credit';
import { readCredits } from '@figment/core/credit/keep-credits';
import { ownOrganization } from '@figment/core/license/own-organization';
import { actorNames } from '@/server/actor-names';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import type { CreditsView } from './credits-view';

/** The credits of the agency: what is left, every change, and the packs on sale. */
export async function creditsView({ actor }: Session, cursor?: string): Promise<CreditsView> {
  const world = await deps();
  const { balance, entries, nextCursor, account } = await readCredits(world, actor, { cursor });
  const organization = await world.records.organizations.get(ownOrganization(actor).organizationId);
  const names = await actorNames(world, [...new Set(entries.map(({ by }) => by))]);
  return {
    agency: organization?.name ?? 'your agency',
    balance,
    rows: entries.map(({ organizationId: _own, ...entry }) => ({
      ...entry,
      by: names.get(entry.by) ?? entry.by,
      at: entry.at.toISOString(),
    })),
    older: nextCursor,
    shop: can(actor, 'buy licenses')
      ? {
          packs: creditPacks.map((pack) => ({ ...pack })),
          byInvoice: account.invoiceAllowed,
          byCard: world.payments !== null,
          idempotencyKey: randomUUID(),
        }
      : null,
    now: world.clock.now().toISOString(),
  };
}
