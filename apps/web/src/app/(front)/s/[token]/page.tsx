import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sharedView } from '@/features/open-share/queries';
import { SharedCollection } from '@/features/open-share/shared-collection';
import { UnlockForm } from '@/features/open-share/unlock-form';

// The address is a secret: it must not go out with links, nor into search engines.
export const metadata: Metadata = {
  title: 'Shared collection',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export default async function SharedPage({ params }: PageProps<'/s/[token]'>) {
  const { token } = await params;
  const shared = await sharedView(token);
  if (shared === null) notFound();
  if (shared !== 'locked') return <SharedCollection shared={shared} />;
  return (
    <>
      <h1 className="display mb-6 text-[2.5rem] sm:text-5xl">This link asks for a password</h1>
      <UnlockForm token={token} />
    </>
  );
}
