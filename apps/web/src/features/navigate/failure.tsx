'use client';
import { Button } from '@figment/ui/button';
import { useEffect } from 'react';

/** What a page shows when the server failed: what is known, and the one thing to do. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  const digest = (error as { digest?: string } | null)?.digest;
  return (
    <div className="flex flex-col items-start gap-5 py-10" role="alert">
      <h1 className="display text-[2.5rem] sm:text-5xl">This page could not be made.</h1>
      <p className="max-w-prose text-soft">
        The server ran into a fault. Nothing of yours was lost or changed. If it stays like this,
        tell an admin{digest ? ' and give them the number below' : ''}.
      </p>
      {digest ? <p className="font-mono text-sm text-faint">Fault {digest}</p> : null}
      <Button tone="solid" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
