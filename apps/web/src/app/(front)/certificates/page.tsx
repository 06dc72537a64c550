import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NumberForm } from '@/features/read-certificate/number-form';

export const metadata: Metadata = { title: 'Check a certificate' };

export default async function CertificatesPage({ searchParams }: PageProps<'/certificates'>) {
  const { number } = await searchParams;
  if (typeof number === 'string' && number.trim()) {
    redirect(`/certificates/${encodeURIComponent(number.trim().slice(0, 40))}`);
  }
  return (
    <>
      <PageHeader
        title="Check a license certificate"
        lead="Every license of this library has a number. Anybody can look up whether it is in force; nobody needs an account for it."
      />
      <NumberForm />
    </>
  );
}
