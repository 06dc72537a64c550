import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { termsText } from '@/features/read-terms/queries';
import { TermsText } from '@/features/read-terms/terms-text';

type Props = PageProps<'/terms/[id]/[version]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, version } = await params;
  const found = await termsText(id, version);
  return { title: found ? `${found.terms.name} ${found.terms.version}` : 'No such terms' };
}

export default async function TermsVersionPage({ params }: Props) {
  const { id, version } = await params;
  const found = await termsText(id, version);
  if (!found) notFound();
  return <TermsText {...found} />;
}
