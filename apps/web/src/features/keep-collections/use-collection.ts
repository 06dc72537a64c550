'use client';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useState } from 'react';
import { noAnswer, refusalText, type ActionResult } from '@/action-result';
import { bringBack, change, move, takeOut, writeNote } from './actions';
import { picturesInWords, type CollectionView, type ItemView } from './collection-view';

/** Items in the order they were dropped in, until the server tells the order anew. */
function ordered(items: readonly ItemView[], order: readonly string[] | null): ItemView[] {
  if (!order) return [...items];
  const place = new Map(order.map((id, at) => [id, at]));
  const of = ({ subjectId }: ItemView) => place.get(subjectId) ?? order.length;
  return items.toSorted((a, b) => of(a) - of(b));
}

/** What can be done to the pictures of a collection. What is done shows at once; what the server refuses goes back. */
export function useCollection(collection: CollectionView) {
  const [dropped, setDropped] = useState<{ of: CollectionView; order: string[] } | null>(null);
  const items = ordered(collection.items, dropped?.of === collection ? dropped.order : null);

  const run = async <T>(
    work: Promise<ActionResult<T>>,
    refused: string,
  ): Promise<{ data: T } | null> => {
    const result = await work.catch(() => null);
    if (result?.ok) return { data: result.data };
    notifyFailure(refused, result ? refusalText(result) : noAnswer);
    return null;
  };

  return {
    items,
    /** Moves a picture to a place in the order, from 0. */
    async moveTo(subjectId: string, place: number): Promise<void> {
      const ids = items.map((item) => item.subjectId).filter((id) => id !== subjectId);
      const before = ids[place] ?? null;
      setDropped({ of: collection, order: ids.toSpliced(place, 0, subjectId) });
      const done = await run(move(collection.id, subjectId, before), 'It was not moved');
      if (!done) setDropped(null);
    },
    async takeOut(subjectIds: string[]): Promise<void> {
      const done = await run(takeOut(collection.id, subjectIds), 'They were not taken out');
      if (!done) return;
      notify(`${picturesInWords(subjectIds.length)} taken out`, {
        undo: () => void run(bringBack(collection.id, done.data), 'They could not be brought back'),
      });
    },
    async setCover(subjectId: string): Promise<void> {
      const done = await run(change(collection.id, { coverSubjectId: subjectId }), 'Not changed');
      if (done) notify('This is the cover now');
    },
    /** Answers with a sentence to show, null when it is written. */
    async writeNote(subjectId: string, note: string): Promise<string | null> {
      const result = await writeNote(collection.id, subjectId, note);
      return result.ok ? null : refusalText(result);
    },
  };
}
