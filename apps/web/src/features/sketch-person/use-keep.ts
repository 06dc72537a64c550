'use client';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { keepPeople } from './actions';
import { missingIn, type Keep, type KeptView, type StudioFacts } from './facts';
import { sketchOf, type SketchState } from './sketch-state';

const lookAgainMilliseconds = 1000;

export interface Keeping {
  /** Keeps sketches as people; the same ones are not kept twice by a double click. */
  keep(states: readonly SketchState[]): Promise<void>;
  /** True while the server is told. */
  busy: boolean;
  /** Who was made from this person, newest first. */
  kept: readonly KeptView[];
  /** What was kept on this page. */
  keeps: readonly Keep[];
}

/** Keeps sketches and follows them until they have arrived. */
export function useKeep({ person, model, kept: first }: StudioFacts): Keeping {
  const [kept, setKept] = useState<readonly KeptView[]>(first);
  const [keeps, setKeeps] = useState<readonly Keep[]>([]);
  const [busy, setBusy] = useState(false);
  const sending = useRef<string | null>(null);
  const waits = missingIn(keeps).some(({ state }) => state === 'arriving');
  const ids = keeps.map(({ batchId }) => batchId).join(',');

  useEffect(() => {
    if (!waits) return;
    const abort = new AbortController();
    const look = async () => {
      try {
        const response = await fetch(`/api/studio/kept/${person.id}?batches=${ids}`, {
          cache: 'no-store',
          signal: abort.signal,
        });
        if (!response.ok) return;
        const news = (await response.json()) as { kept: KeptView[]; keeps: Keep[] };
        if (abort.signal.aborted) return;
        setKept(news.kept);
        setKeeps(news.keeps);
      } catch {
        // Offline, or the page has moved on: the next look may get through.
      }
    };
    const timer = setInterval(() => void look(), lookAgainMilliseconds);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [waits, ids, person.id]);

  const keep = useCallback(
    async (states: readonly SketchState[]) => {
      const base = { subjectId: person.id, modelSha256: model.sha256 };
      const sketches = states.map((state) => sketchOf(base, state));
      const body = JSON.stringify(sketches);
      if (sending.current === body) return;
      sending.current = body;
      setBusy(true);
      const result = await keepPeople({ sketches, key: crypto.randomUUID() }).catch(() => null);
      sending.current = null;
      setBusy(false);
      if (!result) {
        notifyFailure(
          'Not kept',
          'The server did not answer. Check your connection and try again.',
        );
        return;
      }
      if (!result.ok) {
        notifyFailure('Not kept', refusalText(result));
        return;
      }
      const { batchId, people } = result.data;
      const wanted = states.length;
      setKeeps((before) => [
        {
          batchId,
          people: people.map((one) => ({ ...one, state: 'arriving' as const, trouble: null })),
        },
        ...before.filter((one) => one.batchId !== batchId),
      ]);
      notify(wanted === 1 ? 'Kept: arriving' : `${wanted} kept: arriving`, {
        description: 'Checked and recorded like everybody else; listed below when there.',
      });
    },
    [person.id, model.sha256],
  );
  return { keep, busy, kept, keeps };
}
