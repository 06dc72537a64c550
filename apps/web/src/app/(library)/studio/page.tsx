import { redirect } from 'next/navigation';
import { requireSession } from '@/server/session';

/** The studio begins with the matrix; one person's studio is opened from their page. */
export default async function StudioStart() {
  await requireSession();
  redirect('/studio/mix');
}
