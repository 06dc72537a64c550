import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { deskPage } from '@/features/release-desk/queries';
import { ReleaseDesk } from '@/features/release-desk/release-desk';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Release' };

export default async function ReleasePage() {
  const session = await requireSession();
  const page = await orPage(deskPage(session));
  return (
    <>
      <PageHeader
        title="Release"
        lead="Agencies see only people with a published release. Look at each picture, and decide."
      />
      <ReleaseDesk page={page} />
    </>
  );
}
