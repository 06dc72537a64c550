'use client';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  type SortingStrategy,
} from '@dnd-kit/sortable';
import { useId, type ReactNode } from 'react';

/** Things that are put in order by pointer or keyboard; whoever hears the page is told where each goes. */
export function SortableArea({
  ids,
  noun,
  strategy,
  onMove,
  children,
}: {
  /** In their order. */
  ids: string[];
  /** What one of them is: picture. */
  noun: string;
  strategy: SortingStrategy;
  /** Where one was dropped, from 0. */
  onMove: (id: string, place: number) => void;
  children: ReactNode;
}) {
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const number = (one: UniqueIdentifier) => ids.indexOf(String(one)) + 1;
  const took = (one: UniqueIdentifier) => `Took number ${number(one)} of ${ids.length}.`;
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) onMove(String(active.id), number(over.id) - 1);
      }}
      accessibility={{
        screenReaderInstructions: {
          draggable: `Press Space to take the ${noun}, the arrow keys to move it, Space again to drop it, Escape to leave it where it was.`,
        },
        announcements: {
          onDragStart: ({ active }) => took(active.id),
          // It is over its own place at once: the same words, so that they are not cut short.
          onDragOver: ({ active, over }) =>
            over?.id === active.id
              ? took(active.id)
              : over
                ? `Over number ${number(over.id)}.`
                : undefined,
          onDragEnd: ({ over }) => (over ? `Dropped at number ${number(over.id)}.` : undefined),
          onDragCancel: () => 'It stays where it was.',
        },
      }}
    >
      <SortableContext items={ids} strategy={strategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}
