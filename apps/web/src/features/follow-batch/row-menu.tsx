'use client';
import { isOpen, type BatchPriority } from '@figment/core/batch/batch';
import { IconButton } from '@figment/ui/icon-button';
import { Menu, MenuItem, MenuRule } from '@figment/ui/menu';
import {
  ArrowDownToLine,
  ArrowUpToLine,
  EllipsisVertical,
  Gauge,
  Pause,
  Play,
  RotateCcw,
  X,
} from 'lucide-react';
import { priorityWords, type QueueBatch } from './queue-view';

/** What an admin may have done with a batch of the queue. */
export interface RowActions {
  pause(batch: QueueBatch): void;
  resume(batch: QueueBatch): void;
  toEnd(batch: QueueBatch, end: 'first' | 'last'): void;
  prioritize(batch: QueueBatch, priority: BatchPriority): void;
  tryAgain(batch: QueueBatch): void;
  cancel(batch: QueueBatch): void;
}

const priorities = ['urgent', 'normal', 'idle'] as const;

export function RowMenu({ batch, actions }: { batch: QueueBatch; actions: RowActions }) {
  const open = isOpen(batch);
  const canRetry = batch.failed > 0 && batch.state !== 'cancelled';
  if (!open && !canRetry) return null;
  return (
    <Menu
      trigger={
        <IconButton
          label={`What to do with the batch of ${batch.wanted} for ${batch.requesterName}`}
        >
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
    >
      {open ? (
        <>
          {batch.paused ? (
            <MenuItem icon={<Play aria-hidden />} onSelect={() => actions.resume(batch)}>
              Resume
            </MenuItem>
          ) : (
            <MenuItem icon={<Pause aria-hidden />} onSelect={() => actions.pause(batch)}>
              Pause
            </MenuItem>
          )}
          <MenuItem
            icon={<ArrowUpToLine aria-hidden />}
            onSelect={() => actions.toEnd(batch, 'first')}
          >
            To the front of its line
          </MenuItem>
          <MenuItem
            icon={<ArrowDownToLine aria-hidden />}
            onSelect={() => actions.toEnd(batch, 'last')}
          >
            To the end of its line
          </MenuItem>
          <MenuRule />
          {priorities
            .filter((priority) => priority !== batch.priority)
            .map((priority) => (
              <MenuItem
                key={priority}
                icon={<Gauge aria-hidden />}
                onSelect={() => actions.prioritize(batch, priority)}
              >
                Priority: {priorityWords[priority].toLowerCase()}
              </MenuItem>
            ))}
        </>
      ) : null}
      {canRetry ? (
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => actions.tryAgain(batch)}>
          Try the {batch.failed} failed again
        </MenuItem>
      ) : null}
      {open ? (
        <>
          <MenuRule />
          <MenuItem danger icon={<X aria-hidden />} onSelect={() => actions.cancel(batch)}>
            Cancel
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
