import { redirect } from 'next/navigation';

/** The studio begins with the matrix; one person's studio is opened from their page. */
export default function StudioStart() {
  redirect('/studio/mix');
}
