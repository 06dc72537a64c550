'use client';
import { rectSortingStrategy } from '@dnd-kit/sortable';
import { PictureGrid } from '@figment/ui/picture-grid';
import type { ReactNode } from 'react';
import { SortableArea } from '@/sortable-area';
import type { ItemView } from './collection-view';

/** Pictures on a sheet, to be put in order by pointer or keyboard. */
export function SortablePictures({
  label,
  items,
  onMove,
  children,
}: {
  label: string;
  items: readonly ItemView[];
  /** Where somebody was dropped, from 0. */
  onMove: (subjectId: string, place: number) => void;
  children: ReactNode;
}) {
  return (
    <SortableArea
      ids={items.map(({ subjectId }) => subjectId)}
      noun="picture"
      strategy={rectSortingStrategy}
      onMove={onMove}
    >
      <PictureGrid density="proof" label={label}>
        {children}
      </PictureGrid>
    </SortableArea>
  );
}
