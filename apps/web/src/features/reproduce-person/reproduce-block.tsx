'use client';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { Time } from '@figment/ui/time';
import { notifyFailure } from '@figment/ui/toast';
import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { refusalText } from '@/action-result';
import { reproduce } from './actions';
import type { ReproduceView, TryView } from './queries';

const outcomes = {
  identical: { tone: 'good', words: 'Same bytes' },
  within_tolerance: { tone: 'good', words: 'Within tolerance' },
  different: { tone: 'bad', words: 'Different' },
} as const;

const lookEvery = 1500;

/** Makes the picture again from its record and tells how it compares; earlier tries below. */
export function ReproduceBlock({
  subjectId,
  view,
  now,
}: {
  subjectId: string;
  view: ReproduceView;
  now: string;
}) {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [newest, ...earlier] = view.tries;
  const open = newest?.state === 'waiting' || newest?.state === 'running';
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => router.refresh(), lookEvery);
    return () => clearInterval(timer);
  }, [open, router]);
  const ask = async () => {
    setSending(true);
    const result = await reproduce(subjectId).catch(
      () => ({ ok: false, message: 'The server did not answer. Try again.' }) as const,
    );
    setSending(false);
    if (!result.ok) notifyFailure('It was not asked for', refusalText(result));
    else router.refresh();
  };
  return (
    <section aria-labelledby="reproduce">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="reproduce" className="display text-2xl">
          Made again
        </h2>
        <Button busy={sending || open} onClick={() => void ask()}>
          <RefreshCw aria-hidden /> Make it again
        </Button>
      </div>
      <div role="status" className="mt-3">
        {newest ? (
          <Try one={newest} now={now} />
        ) : (
          <p className="text-soft">
            Nobody has made this picture again yet. It is drawn from its record alone and compared
            with the stored original, value by value.
          </p>
        )}
        {open && view.waitsBecause ? <p className="mt-2 text-soft">{view.waitsBecause}</p> : null}
      </div>
      {earlier.length > 0 ? (
        <Disclosure
          summary={`${earlier.length} earlier ${earlier.length === 1 ? 'try' : 'tries'}`}
          className="mt-4 border-b"
        >
          <ul className="space-y-4">
            {earlier.map((one) => (
              <li key={one.id}>
                <Try one={one} now={now} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </section>
  );
}

function Try({ one, now }: { one: TryView; now: string }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {one.outcome ? (
          <Badge tone={outcomes[one.outcome].tone}>{outcomes[one.outcome].words}</Badge>
        ) : one.state === 'failed' ? (
          <Badge tone="bad">Not made</Badge>
        ) : (
          <Badge live>{one.state === 'running' ? 'Is made' : 'Waits for a generator'}</Badge>
        )}
        <span className="text-sm text-faint">
          <Time at={one.at} now={now} />, {one.by}
        </span>
      </p>
      {one.message ? <p className="mt-1">{one.message}</p> : null}
      {one.machine ? (
        <p className="mt-1 text-sm text-faint">
          By {one.build} on {one.machine}
          {one.runtime ? `; ${one.runtime}` : ''}
        </p>
      ) : null}
    </>
  );
}
