import type { Metadata } from 'next';
import { studioFacts } from '@/features/sketch-person/queries';
import { StudioPage } from '@/features/sketch-person/studio-page';
import { requireSession } from '@/server/session';

type Props = PageProps<'/studio/[id]'>;

export const metadata: Metadata = { title: 'Studio' };

export default async function Page({ params }: Props) {
  const facts = await studioFacts(await requireSession(), (await params).id);
  return <StudioPage key={facts.person.id} facts={facts} />;
}
