'use client';
import { Button } from '@figment/ui/button';
import { Dialog } from '@figment/ui/dialog';
import type { ReactNode } from 'react';

/** The filters over the page, and the way back to what they found. */
export function FacetDialog({
  found,
  onClose,
  children,
}: {
  /** How many were found, in words. */
  found: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Filters">
      {children}
      <div className="sticky -bottom-5 -mx-5 mt-4 border-t border-rule bg-raised p-4 sm:-bottom-7 sm:-mx-7">
        <Button tone="solid" className="w-full" onClick={onClose}>
          Show {found}
        </Button>
      </div>
    </Dialog>
  );
}
