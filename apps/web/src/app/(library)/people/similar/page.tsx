import type { Metadata } from 'next';
import { similarView } from '@/features/find-similar/queries';
import { readSimilarAddress } from '@/features/find-similar/similar-address';
import { SimilarPage } from '@/features/find-similar/similar-page';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Similar people' };

export default async function SimilarPeoplePage({ searchParams }: PageProps<'/people/similar'>) {
  const session = await requireSession();
  const address = readSimilarAddress(await searchParams);
  const view = address.like.length > 0 ? await orPage(similarView(session, address)) : null;
  return <SimilarPage address={address} view={view} />;
}
