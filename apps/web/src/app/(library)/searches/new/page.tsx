import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { readCatalogAddress } from '@/catalog-address';
import { SaveForm } from '@/features/save-searches/save-form';
import { mailIsSent } from '@/server/mail';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Save a search' };

export default async function NewSearchPage({ searchParams }: PageProps<'/searches/new'>) {
  await requireSession();
  const { q, sort } = readCatalogAddress(await searchParams);
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/searches">All saved searches</NextLink>
          </Link>
        }
        title="Save this search"
      />
      <SaveForm q={q} sort={sort ?? 'newest'} byMail={mailIsSent()} />
    </>
  );
}
