import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { AccountList } from '@/features/manage-prices/account-list';
import { OpenInvoices } from '@/features/manage-prices/open-invoices';
import { PriceList } from '@/features/manage-prices/price-list';
import { pricesView } from '@/features/manage-prices/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Prices' };

export default async function PricesPage() {
  const session = await requireSession();
  const view = await orPage(pricesView(session));
  return (
    <>
      <PageHeader
        title="Prices"
        lead="What licenses cost, what was agreed with whom, and what is still to be paid."
      />
      <div className="space-y-12">
        <section aria-labelledby="invoices">
          <h2 id="invoices" className="display mb-3 text-2xl">
            Open invoices
          </h2>
          <OpenInvoices invoices={view.invoices} now={view.now} />
          {view.moreInvoices ? (
            <p className="mt-3 text-sm text-faint">
              The newest are shown; older ones appear as these are settled.
            </p>
          ) : null}
        </section>
        <section aria-labelledby="agencies">
          <h2 id="agencies" className="display mb-3 text-2xl">
            Agencies
          </h2>
          <AccountList accounts={view.accounts} list={view.list} />
        </section>
        <section aria-labelledby="list">
          <h2 id="list" className="display mb-3 text-2xl">
            Price list
          </h2>
          <PriceList list={view.list} earlier={view.earlier} />
        </section>
      </div>
    </>
  );
}
