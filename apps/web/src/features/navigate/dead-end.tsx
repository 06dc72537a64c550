import { buttonClass } from '@figment/ui/button';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';

/** A page that is not there or not for this account, with the way back. */
export function DeadEnd({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-5 py-10">
      <h1 className="display text-[2.5rem] sm:text-5xl">{title}</h1>
      <p className="max-w-prose text-soft">{children}</p>
      <NextLink href="/people" className={buttonClass('solid')}>
        Go to the catalog
      </NextLink>
    </div>
  );
}
