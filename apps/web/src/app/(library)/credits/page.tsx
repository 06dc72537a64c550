import { buttonClass } from '@figment/ui/button';
import { PageHeader } from '@figment/ui/page-header';
import { Stat, Stats } from '@figment/ui/stat';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { Ledger } from '@/features/buy-credits/ledger';
import { PackShop } from '@/features/buy-credits/pack-shop';
import { creditsView } from '@/features/buy-credits/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Credits' };

export default async function CreditsPage({ searchParams }: PageProps<'/credits'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const cursor = typeof before === 'string' ? before.slice(0, 40) : undefined;
  const view = await orPage(creditsView(session, cursor));
  return (
    <>
      <PageHeader
        title="Credits"
        lead="Paid in advance, spent on any license, by everybody who buys for your agency."
        actions={
          <NextLink href="/orders" className={buttonClass('outline')}>
            Orders and receipts
          </NextLink>
        }
      />
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-10 lg:order-last">
          <Stats>
            <Stat
              label={`Balance of ${view.agency}`}
              value={view.balance.toLocaleString('en')}
              note="Credits do not expire."
            />
          </Stats>
          {view.shop ? <PackShop shop={view.shop} agency={view.agency} /> : null}
        </div>
        <section aria-labelledby="ledger" className="min-w-0">
          <h2 id="ledger" className="display mb-3 text-2xl">
            Ledger
          </h2>
          <Ledger rows={view.rows} now={view.now} />
          {view.older ? (
            <NextLink
              href={`/credits?before=${view.older}`}
              className={buttonClass('outline', 'md', 'mt-6')}
            >
              Older entries
            </NextLink>
          ) : null}
        </section>
      </div>
    </>
  );
}
