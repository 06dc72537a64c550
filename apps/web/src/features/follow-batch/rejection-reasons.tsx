'use client';
import { checkLabels } from '@figment/core/measurement/measurement-in-words';
import type { CheckName } from '@figment/core/measurement/measurement';
import { Button } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { readRejections } from './actions';
import type { BatchProgress, RejectionView } from './batch-view';

/** What pictures of a batch missed, most often first; each reason opens into the scores. No pixels are kept. */
export function RejectionReasons({
  batchId,
  rejected,
  reasons,
}: {
  batchId: string;
  rejected: number;
  reasons: BatchProgress['reasons'];
}) {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="missed">
      <h2 id="missed" className="display mb-2 text-2xl">
        What was missed
      </h2>
      <p className="mb-3 text-sm text-soft">
        {rejected > 0
          ? `${rejected.toLocaleString('en')} rejected: their scores are kept, their pixels are not. `
          : ''}
        A picture can miss several.
      </p>
      {reasons.map(({ reason, words, misses }) => (
        <Disclosure
          key={reason}
          summary={`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${misses.toLocaleString('en')}`}
          className="border-b"
        >
          <Scores batchId={batchId} reason={reason} />
        </Disclosure>
      ))}
    </section>
  );
}

function Scores({ batchId, reason }: { batchId: string; reason: string }) {
  const [rows, setRows] = useState<RejectionView[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    const after = rows?.at(-1)?.index ?? -1;
    const result = await readRejections(batchId, reason, after).catch(() => null);
    setBusy(false);
    if (result?.ok) setRows((before) => [...(before ?? []), ...result.data]);
    setProblem(
      result?.ok ? null : result ? refusalText(result) : 'The server did not answer. Try again.',
    );
  };
  const more = rows === null || (rows.length > 0 && rows.length % 50 === 0);
  return (
    <div className="space-y-3 text-sm">
      {rows?.length === 0 ? (
        <p className="text-soft">
          Those it held back are in the catalog, hidden; none was rejected.
        </p>
      ) : null}
      {rows && rows.length > 0 ? (
        <ul className="space-y-2">
          {rows.map(({ index, seed, scores, missed }) => (
            <li key={index}>
              <span className="font-mono text-[0.8125rem]">seed {seed}</span>
              <span className="block text-soft">
                {scores.length > 0
                  ? scores
                      .map(
                        ({ name, score, threshold }) =>
                          `${checkLabels[name as CheckName] ?? name} ${score.toFixed(2)} of ${Number(threshold.toFixed(3))}`,
                      )
                      .join(', ')
                  : missed.join(', ')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? <p className="text-bad">{problem}</p> : null}
      {more ? (
        <Button tone="quiet" busy={busy} onClick={() => void load()}>
          {rows ? 'More' : 'Show the scores'}
        </Button>
      ) : null}
    </div>
  );
}
