import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { BriefTable } from '@/features/ask-for-people/brief-table';
import { briefsPage } from '@/features/ask-for-people/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Briefs' };

export default async function BriefsPage({ searchParams }: PageProps<'/briefs'>) {
  const session = await requireSession();
  const { before } = await searchParams;
  const page = await orPage(
    briefsPage(session, typeof before === 'string' ? { before: before.slice(0, 60) } : {}),
  );
  const lead = page.quota
    ? `People who are not in the library yet, made as you wish. ${page.quota.left} of ${page.quota.limit} are left this month.`
    : page.waiting > 0
      ? `${page.waiting} ${page.waiting === 1 ? 'waits' : 'wait'} for a decision.`
      : 'What agencies and colleagues ask to be made.';
  return (
    <>
      <PageHeader
        title="Briefs"
        lead={lead}
        actions={
          <NextLink href="/briefs/new" className={buttonClass('solid')}>
            Write a brief
          </NextLink>
        }
      />
      {page.briefs.length > 0 ? (
        <BriefTable briefs={page.briefs} staff={page.staff} now={page.now} />
      ) : (
        <EmptyState
          title="No briefs yet."
          action={
            <NextLink href="/briefs/new" className={buttonClass('solid')}>
              Write the first
            </NextLink>
          }
        >
          <p>
            A brief says in words of the trade who is missing: ages, expression, hair, glasses,
            background, how many and until when. The library works out what to expect before it is
            submitted, an admin decides, and whoever is made and released appears on its page.
          </p>
        </EmptyState>
      )}
      {page.older ? (
        <NextLink
          href={`/briefs?before=${page.older}`}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older
        </NextLink>
      ) : null}
    </>
  );
}
