'use client';
import { Button } from '@figment/ui/button';
import { FolderArchive } from 'lucide-react';
import { CompsDialog } from '@/comps-dialog';
import { usePrepareComps } from '@/use-prepare-comps';

/** The comps of everybody who is selected, as one zip in the order of selection. */
export function BulkComps({ ids, className }: { ids: string[]; className: string }) {
  const search = new URLSearchParams(ids.map((id) => ['id', id]));
  const comps = usePrepareComps(`/api/deliveries/comps?${search}`, ids);
  return (
    <>
      <Button tone="quiet" className={className} onClick={() => void comps.start()}>
        <FolderArchive aria-hidden /> Download comps
      </Button>
      <CompsDialog comps={comps} />
    </>
  );
}
