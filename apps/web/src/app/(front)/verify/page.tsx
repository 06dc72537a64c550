import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { VerifyForm } from '@/features/verify-file/verify-form';

export const metadata: Metadata = {
  title: 'Verify a picture',
  description: 'Was a picture made in this library? Drop it here and read what is known of it.',
};

export default function VerifyPage() {
  return (
    <>
      <PageHeader
        title="Verify a picture"
        lead="Was it made here, is it licensed, is it registered as a photograph? Give us the file and read what can be shown, and what cannot."
      />
      <VerifyForm />
    </>
  );
}
