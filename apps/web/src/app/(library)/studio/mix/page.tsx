import type { Metadata } from 'next';
import { MixPage } from '@/features/mix-people/mix-page';
import { mixFacts } from '@/features/mix-people/queries';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Mix people' };

export default async function Page({ searchParams }: PageProps<'/studio/mix'>) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) query.append(name, one);
  }
  return <MixPage facts={await mixFacts(await requireSession(), query)} />;
}
