'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';

/** The filters of a narrow window: a sheet behind a button. */
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
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Filters"
      trigger={
        <Button className="h-12 lg:hidden">
          <SlidersHorizontal aria-hidden />
          <span className="max-sm:sr-only">Filters</span>
          {chosen > 0 ? (
            <span className="tabular-nums">
              {chosen}
              <span className="sr-only"> chosen</span>
            </span>
          ) : null}
        </Button>
      }
    >
      {children}
      <div className="sticky -bottom-5 -mx-5 mt-4 border-t border-rule bg-raised p-4 sm:-bottom-7 sm:-mx-7">
        <Button tone="solid" className="w-full" onClick={() => setOpen(false)}>
          Show {found}
        </Button>
      </div>
    </Dialog>
  );
}
