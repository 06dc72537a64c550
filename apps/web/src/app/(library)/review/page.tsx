import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { reviewPage } from '@/features/review-held/queries';
import { ReviewDesk } from '@/features/review-held/review-desk';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage() {
  const session = await requireSession();
  const page = await orPage(reviewPage(session));
  return (
    <>
      <PageHeader title="Review" lead="Pictures that a check held back. Look, and decide." />
      <ReviewDesk page={page} />
    </>
  );
}
