'use client';
import { Button } from '@figment/ui/button';
import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState, type ReactNode } from 'react';

// Without a `loading` of its own, what is fetched would hide the whole page, and the focus with it.
const FacetDialog = dynamic(() => import('./facet-dialog').then((module) => module.FacetDialog), {
  loading: () => null,
});

/** The filters of a narrow window: behind a button. */
export function FacetSheet({
  chosen,
  found,
  children,
}: {
  /** How many are chosen. */
  chosen: number;
  /** How many were found, in words. */
  found: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={open}
        className="h-12 lg:hidden"
        onClick={() => setOpen(true)}
      >
        <SlidersHorizontal aria-hidden />
        <span className="max-sm:sr-only">Filters</span>
        {chosen > 0 ? (
          <span className="tabular-nums">
            {chosen}
            <span className="sr-only"> chosen</span>
          </span>
        ) : null}
      </Button>
      {open ? (
        <FacetDialog found={found} onClose={() => setOpen(false)}>
          {children}
        </FacetDialog>
      ) : null}
    </>
  );
}
