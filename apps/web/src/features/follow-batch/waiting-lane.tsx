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
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { BatchPlace } from '@figment/core/batch/batch.contract';
import clsx from 'clsx';
import { GripVertical } from 'lucide-react';
import { useId, useState } from 'react';
import { QueueRow } from './queue-row';
import { moved, placeOf, type Lane, type QueueBatch } from './queue-view';
import { RowMenu, type RowActions } from './row-menu';

/** The waiting batches of one requester and priority, to be put in order by pointer or keyboard. */
export function WaitingLane({
  lane,
  now,
  actions,
}: {
  lane: Lane;
  now: string;
  /** Null for whoever may only look. */
  actions: (RowActions & { place(batch: QueueBatch, place: BatchPlace): Promise<boolean> }) | null;
}) {
  // What was dropped stays where it was dropped until the server tells the order anew.
  const [dropped, setDropped] = useState<{ of: Lane; batches: QueueBatch[] } | null>(null);
  const batches = dropped?.of === lane ? dropped.batches : lane.batches;
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const name = (one: string | number) => {
    const batch = batches.find((other) => other.id === one);
    return batch ? `the batch of ${batch.wanted}` : 'the batch';
  };
  const position = (one: string | number) => batches.findIndex((other) => other.id === one) + 1;
  const end = async ({ active, over }: DragEndEvent) => {
    if (!actions || !over || over.id === active.id) return;
    const batch = batches.find((one) => one.id === active.id)!;
    const order = moved(batches, batch.id, position(over.id) - 1);
    setDropped({ of: lane, batches: order });
    if (!(await actions.place(batch, placeOf(order, batch.id)))) setDropped(null);
  };
  const list = (
    <ol className="divide-y divide-rule border-y border-rule">
      {batches.map((batch) =>
        actions ? (
          <SortableRow
            key={batch.id}
            batch={batch}
            now={now}
            actions={actions}
            name={name(batch.id)}
          />
        ) : (
          <li key={batch.id}>
            <QueueRow batch={batch} now={now} />
          </li>
        ),
      )}
    </ol>
  );
  if (!actions) return list;
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={(event) => void end(event)}
      accessibility={{
        screenReaderInstructions: {
          draggable:
            'Press Space to take the batch, the arrow keys to move it, Space again to drop it, Escape to leave it where it was.',
        },
        announcements: {
          onDragStart: ({ active }) =>
            `Took ${name(active.id)}, number ${position(active.id)} of ${batches.length}.`,
          onDragOver: ({ active, over }) =>
            over ? `${name(active.id)} is over number ${position(over.id)}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `Dropped ${name(active.id)} at number ${position(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${name(active.id)} stays where it was.`,
        },
      }}
    >
      <SortableContext items={batches.map((one) => one.id)} strategy={verticalListSortingStrategy}>
        {list}
      </SortableContext>
    </DndContext>
  );
}

function SortableRow({
  batch,
  now,
  actions,
  name,
}: {
  batch: QueueBatch;
  now: string;
  actions: RowActions;
  name: string;
}) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: batch.id,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={clsx(isDragging && 'relative z-10 bg-raised shadow-lift')}
    >
      <QueueRow
        batch={batch}
        now={now}
        handle={
          <button
            type="button"
            {...attributes}
            {...listeners}
            aria-label={`Move ${name}`}
            className="inline-flex size-11 cursor-grab touch-none items-center justify-center rounded-md text-soft hover:bg-sunk active:cursor-grabbing"
          >
            <GripVertical aria-hidden className="size-5" />
          </button>
        }
        actions={<RowMenu batch={batch} actions={actions} />}
      />
    </li>
  );
}
