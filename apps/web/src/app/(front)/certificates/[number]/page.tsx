import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CertificateSheet } from '@/features/read-certificate/certificate-sheet';
import { certificateView } from '@/features/read-certificate/queries';

type Props = PageProps<'/certificates/[number]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Certificate ${decodeURIComponent((await params).number).slice(0, 40)}` };
}

export default async function CertificatePage({ params }: Props) {
  const certificate = await certificateView(decodeURIComponent((await params).number));
  if (!certificate) notFound();
  return <CertificateSheet certificate={certificate} />;
}
