'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';

/** The filters of a narrow window: a sheet behind a button. */
export function FacetSheet({ count, children }: { count: number; children: ReactNode }) {
  return (
    <Dialog
      title="Filters"
      trigger={
        <Button className="h-12 lg:hidden">
          <SlidersHorizontal aria-hidden />
          <span className="max-sm:sr-only">Filters</span>
          {count > 0 ? (
            <span className="tabular-nums">
              {count}
              <span className="sr-only"> chosen</span>
            </span>
          ) : null}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
