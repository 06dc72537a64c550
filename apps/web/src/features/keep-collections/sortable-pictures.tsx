'use client';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable';
import { PictureGrid } from '@figment/ui/picture-grid';
import { useId, type ReactNode } from 'react';
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
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const position = (one: string | number) =>
    items.findIndex(({ subjectId }) => subjectId === one) + 1;
  const end = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), position(over.id) - 1);
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        screenReaderInstructions: {
          draggable:
            'Press Space to take the picture, the arrow keys to move it, Space again to drop it, Escape to leave it where it was.',
        },
        announcements: {
          // It is over its own place at once: the same words, so that they are not cut short.
          onDragStart: ({ active }) => `Took number ${position(active.id)} of ${items.length}.`,
          onDragOver: ({ active, over }) => {
            if (!over) return undefined;
            const own = over.id === active.id;
            return own
              ? `Took number ${position(active.id)} of ${items.length}.`
              : `Over number ${position(over.id)}.`;
          },
          onDragEnd: ({ over }) => (over ? `Dropped at number ${position(over.id)}.` : undefined),
          onDragCancel: () => 'It stays where it was.',
        },
      }}
    >
      <SortableContext
        items={items.map(({ subjectId }) => subjectId)}
        strategy={rectSortingStrategy}
      >
        <PictureGrid density="proof" label={label}>
          {children}
        </PictureGrid>
      </SortableContext>
    </DndContext>
  );
}
