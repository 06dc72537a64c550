import type { Metadata } from 'next';
import { LicenseSheet } from '@/features/read-licenses/license-sheet';
import { licenseView } from '@/features/read-licenses/queries';
import { requireSession } from '@/server/session';

type Props = PageProps<'/licenses/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { license } = await licenseView(await requireSession(), (await params).id);
  return { title: `License ${license.number}` };
}

export default async function LicensePage({ params }: Props) {
  const { license, now } = await licenseView(await requireSession(), (await params).id);
  return <LicenseSheet license={license} now={now} />;
}
