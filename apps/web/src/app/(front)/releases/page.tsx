import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FindRelease } from '@/features/read-release/find-release';

export const metadata: Metadata = {
  title: 'Check a release',
  description: 'Look up a fictional-person release by its number.',
};

export default async function ReleasesPage({ searchParams }: PageProps<'/releases'>) {
  const { number } = await searchParams;
  if (typeof number === 'string' && number.trim() !== '') {
    redirect(`/releases/${encodeURIComponent(number.trim().slice(0, 40))}`);
  }
  return (
    <>
      <PageHeader
        title="Check a release"
        lead="Every release of this library has a number. Type it as it stands on the document; nobody asks who you are."
      />
      <FindRelease />
    </>
  );
}
