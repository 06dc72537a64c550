'use client';
import { Chip } from '@figment/ui/chip';
import { EmptyState } from '@figment/ui/empty-state';
import { notifyFailure } from '@figment/ui/toast';
import { buttonClass } from '@figment/ui/button';
import { NextLink } from '@/next-link';
import { useEffect } from 'react';
import { credits, euros } from '@/money';
import { dropPrice } from './actions';
import { GrantDialog } from './grant-dialog';
import { InvoiceAgreement } from './invoice-agreement';
import { PriceDialog } from './price-dialog';
import { priceName, type AccountView, type ListPrice } from './prices-view';
import { useChange } from './use-change';

/** Every agency: its credits, its invoices, and the prices agreed with it. */
export function AccountList({ accounts, list }: { accounts: AccountView[]; list: ListPrice[] }) {
  if (accounts.length === 0) {
    return (
      <EmptyState
        title="No agencies yet."
        action={
          <NextLink href="/users" className={buttonClass('solid')}>
            Go to users
          </NextLink>
        }
      >
        <p>
          An agency is made with its first user. Then it can have credits and prices of its own.
        </p>
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Agencies" className="border-t border-ink">
      {accounts.map((account) => (
        <Account key={account.id} account={account} list={list} />
      ))}
    </ul>
  );
}

function Account({ account, list }: { account: AccountView; list: ListPrice[] }) {
  return (
    <li className="grid gap-x-8 gap-y-3 border-b border-rule py-4 lg:grid-cols-[minmax(0,1fr)_9rem_minmax(0,1.2fr)_auto] lg:items-center">
      <h3 className="text-lg font-medium">{account.name}</h3>
      <p className="display text-2xl tabular-nums">
        {account.balance.toLocaleString('en')}
        <span className="ml-2 font-sans text-sm tracking-normal text-faint">credits</span>
      </p>
      <div className="min-w-0 space-y-1.5 text-sm text-soft">
        <p className="tabular-nums">
          {account.invoiceAllowed
            ? `Invoices up to ${euros(account.openInvoiceLimitCents)}, ${euros(account.openInvoiceCents)} open`
            : account.openInvoiceCents > 0
              ? `No new invoices, ${euros(account.openInvoiceCents)} open`
              : 'No invoices'}
        </p>
        {account.prices.length > 0 ? (
          <p className="flex flex-wrap gap-1.5">
            {account.prices.map((price) => (
              <AgreedPrice
                key={`${price.termsId} ${price.months}`}
                account={account}
                price={price}
                list={list}
              />
            ))}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-1 max-lg:flex-row-reverse max-lg:justify-end">
        <InvoiceAgreement account={account} />
        <PriceDialog account={account} list={list} />
        <GrantDialog account={account} />
      </div>
    </li>
  );
}

function AgreedPrice({
  account,
  price,
  list,
}: {
  account: AccountView;
  price: AccountView['prices'][number];
  list: ListPrice[];
}) {
  const { busy, problem, run } = useChange();
  useEffect(() => {
    if (problem) notifyFailure('The price was not changed', problem);
  }, [problem]);
  const { termsId, months } = price;
  const listed = list.find((one) => one.termsId === termsId && one.months === months);
  const name = priceName({ name: listed?.name ?? termsId, months });
  return (
    <Chip
      name={`the price of ${name} for ${account.name}`}
      busy={busy}
      onRemove={() =>
        void run(
          () => dropPrice({ organizationId: account.id, termsId, months }),
          `${account.name} pays the list price for ${name} again`,
        )
      }
    >
      {name}: {credits(price.credits)}, {euros(price.cents)}
    </Chip>
  );
}
