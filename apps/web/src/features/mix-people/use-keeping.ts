'use client';
import { notify, notifyFailure } from '@figment/ui/toast';
import type { KeptPerson } from '@figment/core/studio/follow-kept';
import { useEffect, useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { followCells, keepCells } from './actions';
import type { MixCell } from './mix-matrix';

const lookAgainMilliseconds = 1200;

/** A cell that was kept here, as it stands. */
export interface KeptCell {
  cell: MixCell;
  picture: string;
  batchId: string;
  person: KeptPerson;
}

/** Keeps cells as people and follows them until they are there. */
export function useKeeping() {
  const [kept, setKept] = useState<readonly KeptCell[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  /** One key for each cell: pressing twice keeps once, also when the first answer was lost. */
  const keys = useRef(new Map<string, string>());
  const waiting = kept
    .filter(({ person }) => person.state === 'arriving')
    .map(({ batchId }) => batchId)
    .join(' ');

  useEffect(() => {
    if (!waiting) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      for (const batchId of waiting.split(' ')) {
        const news = await followCells(batchId).catch(() => null);
        if (!wanted) return;
        if (!news?.ok) continue;
        const [person] = news.data;
        if (!person) continue;
        setKept((before) =>
          before.map((one) => (one.batchId === batchId ? { ...one, person } : one)),
        );
      }
      timer = setTimeout(() => void look(), lookAgainMilliseconds);
    };
    timer = setTimeout(() => void look(), lookAgainMilliseconds);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [waiting]);

  async function keep(cell: MixCell, picture: string): Promise<void> {
    if (busy || kept.some((one) => one.cell.key === cell.key && one.person.state !== 'lost'))
      return;
    setBusy(cell.key);
    const key = keys.current.get(cell.key) ?? crypto.randomUUID();
    keys.current.set(cell.key, key);
    const result = await keepCells({ sketches: [cell.sketch], key }).catch(() => null);
    setBusy(null);
    if (!result?.ok) {
      const why = result
        ? refusalText(result)
        : 'The server did not answer. Check your connection and try again.';
      notifyFailure('Not kept', why);
      return;
    }
    const { batchId, people } = result.data;
    const person = { ...people[0]!, state: 'arriving' as const, trouble: null };
    // Whoever was lost may be tried again, as a batch of its own.
    keys.current.delete(cell.key);
    setKept((before) => [
      { cell, picture, batchId, person },
      ...before.filter((one) => one.cell.key !== cell.key),
    ]);
    notify('Kept: arriving', {
      description: 'Checked and recorded like everybody else; listed below when there.',
    });
  }
  return { kept, keep, busy };
}
