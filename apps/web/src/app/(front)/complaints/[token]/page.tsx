import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { complaintStatus } from '@/features/complain/queries';
import { StatusPage } from '@/features/complain/status-page';

// The address is a secret: it must not go out with links, nor into search engines.
export const metadata: Metadata = {
  title: 'Your complaint',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export default async function ComplaintPage({ params }: PageProps<'/complaints/[token]'>) {
  const status = await complaintStatus((await params).token);
  if (!status) notFound();
  return <StatusPage status={status} />;
}
