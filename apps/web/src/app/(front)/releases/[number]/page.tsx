import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { releasePageView } from '@/features/read-release/queries';
import { ReleasePage } from '@/features/read-release/release-page';

type Props = PageProps<'/releases/[number]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Release ${decodeURIComponent((await params).number).slice(0, 40)}` };
}

export default async function Page({ params }: Props) {
  const release = await releasePageView(decodeURIComponent((await params).number));
  if (!release) notFound();
  return <ReleasePage release={release} />;
}
