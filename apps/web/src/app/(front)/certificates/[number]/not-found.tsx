import { headers } from 'next/headers';
import { UnknownCertificate } from '@/features/read-certificate/unknown-certificate';

export default async function NotFound() {
  const path = (await headers()).get('x-figment-path') ?? '';
  const typed = path.split('?')[0]!.split('/').at(-1) ?? '';
  return <UnknownCertificate number={decode(typed)} />;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
