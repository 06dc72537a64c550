import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { ComplianceSheet } from '@/features/read-compliance/compliance-sheet';
import { complianceView } from '@/features/read-compliance/queries';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Compliance of a picture' };

export default async function AssetCompliancePage({ params }: PageProps<'/compliance/[id]'>) {
  const session = await requireSession();
  const view = await complianceView(session, (await params).id);
  return (
    <>
      <PageHeader
        above={
          <NextLink href="/compliance" className="hover:underline">
            Compliance
          </NextLink>
        }
        title={`Seed ${view.frame.seed}`}
        lead="Read back from a file that was prepared for this, with the program that reads strangers’ uploads."
      />
      <ComplianceSheet view={view} />
    </>
  );
}
