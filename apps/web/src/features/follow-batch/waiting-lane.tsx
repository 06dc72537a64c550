'use client';
import { useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { BatchPlace } from '@figment/core/batch/batch.contract';
import clsx from 'clsx';
import { GripVertical } from 'lucide-react';
import { useState } from 'react';
import { SortableArea } from '@/sortable-area';
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
  const move = async (id: string, place: number) => {
    const batch = batches.find((one) => one.id === id);
    if (!actions || !batch) return;
    const order = moved(batches, id, place);
    setDropped({ of: lane, batches: order });
    if (!(await actions.place(batch, placeOf(order, id)))) setDropped(null);
  };
  const list = (
    <ol className="divide-y divide-rule border-y border-rule">
      {batches.map((batch) =>
        actions ? (
          <SortableRow key={batch.id} batch={batch} now={now} actions={actions} />
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
    <SortableArea
      ids={batches.map(({ id }) => id)}
      noun="batch"
      strategy={verticalListSortingStrategy}
      onMove={(id, place) => void move(id, place)}
    >
      {list}
    </SortableArea>
  );
}

function SortableRow({
  batch,
  now,
  actions,
}: {
  batch: QueueBatch;
  now: string;
  actions: RowActions;
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
            aria-label={`Move the batch of ${batch.wanted}`}
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
