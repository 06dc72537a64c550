import { Alert } from '@figment/ui/alert';
import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { LicenseFilters } from '@/features/read-licenses/license-filters';
import { LicenseList } from '@/features/read-licenses/license-list';
import { licensesAddress } from '@/features/read-licenses/license-view';
import { licenseRows, parseLicenseQuery } from '@/features/read-licenses/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Licenses' };

export default async function LicensesPage({ searchParams }: PageProps<'/licenses'>) {
  const session = await requireSession();
  const params = await searchParams;
  const query = parseLicenseQuery(params);
  const { rows, older, projects, now } = await orPage(licenseRows(session, query));
  const { before, ...filter } = query;
  const narrowed = Object.values(filter).some(Boolean);
  const empty = rows.length === 0 && !narrowed && !before;
  return (
    <>
      <PageHeader
        title="Licenses"
        lead="What your agency may use. Files are free to fetch again as long as the license runs."
      />
      {params.zip === 'none' ? (
        <Alert tone="bad" className="mb-6">
          None of the licenses you chose can be downloaded now: they were recalled or have ended
          meanwhile.
        </Alert>
      ) : null}
      {empty ? (
        <EmptyState
          title="No licenses yet."
          action={
            <NextLink href="/people" className={buttonClass('solid')}>
              Browse people who can be licensed
            </NextLink>
          }
        >
          <p>
            Each license you buy stands here with its files in five formats, its certificate, its
            receipt and the project you gave it.
          </p>
        </EmptyState>
      ) : (
        <>
          <LicenseFilters query={filter} projects={projects} />
          {rows.length > 0 ? (
            <LicenseList key={licensesAddress(query)} rows={rows} now={now} />
          ) : (
            <EmptyState
              title="Nothing matches."
              action={
                <NextLink href="/licenses" className={buttonClass('solid')}>
                  Show all licenses
                </NextLink>
              }
            >
              <p>All filters hold at once. Take one away to see more.</p>
            </EmptyState>
          )}
          <nav aria-label="Pages" className="mt-6 flex gap-3">
            {before ? (
              <NextLink href={licensesAddress(filter)} className={buttonClass('outline')}>
                Newest
              </NextLink>
            ) : null}
            {older ? (
              <NextLink
                href={licensesAddress({ ...filter, before: older })}
                className={buttonClass('outline')}
              >
                Older
              </NextLink>
            ) : null}
          </nav>
        </>
      )}
    </>
  );
}
