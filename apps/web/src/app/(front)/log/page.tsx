import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { LogPage } from '@/features/read-log/log-page';
import { logView } from '@/features/read-log/queries';
import { env } from '@/server/env';

export const metadata: Metadata = {
  title: 'Transparency log',
  description: 'Every release, license and key change of this library, in public and for good.',
};

export default async function TransparencyLogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const view = await logView(await searchParams, env().PUBLIC_URL);
  return (
    <>
      <PageHeader
        title="Transparency log"
        lead="Whoever sells proofs should be checked. This is our public record, and you need not trust us to read it."
      />
      <LogPage {...view} />
    </>
  );
}
