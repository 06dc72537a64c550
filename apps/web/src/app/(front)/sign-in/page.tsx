import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { frontDoor } from '@/features/sign-in/queries';
import { safeNext } from '@/features/sign-in/safe-next';
import { SignInForm } from '@/features/sign-in/sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const query = await searchParams;
  const next = safeNext(query.next);
  const { signedIn, provider } = await frontDoor();
  if (signedIn) redirect(next);
  return (
    <div className="mx-auto max-w-sm py-6 sm:py-16">
      <h1 className="display mb-8 text-[2.5rem] sm:text-5xl">Sign in</h1>
      <SignInForm
        next={next}
        provider={provider}
        refusal={query.error ? 'That did not work. Try again, or ask an admin for access.' : null}
      />
      <p className="mt-8 text-sm text-faint">
        No account? An admin of your library makes one for you.
      </p>
    </div>
  );
}
