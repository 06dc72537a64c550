import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { BriefSheet } from '@/features/ask-for-people/brief-sheet';
import { briefPage } from '@/features/ask-for-people/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Brief' };

export default async function BriefPage({ params }: PageProps<'/briefs/[id]'>) {
  const session = await requireSession();
  const brief = await orPage(briefPage(session, (await params).id));
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/briefs">All briefs</NextLink>
          </Link>
        }
        title={brief.title}
      />
      <BriefSheet brief={brief} />
    </>
  );
}
