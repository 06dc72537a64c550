'use client';
import { Badge } from '@figment/ui/badge';
import { Disclosure } from '@figment/ui/disclosure';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ImportSteps } from '@/import-steps';
import { inSentence } from '@/in-sentence';
import type { ImportView } from './queries';

const states = {
  waiting: { tone: 'plain', words: 'Waits for a generator', live: false },
  checking: { tone: 'plain', words: 'Is checked', live: true },
  accepted: { tone: 'good', words: 'Accepted', live: false },
  refused: { tone: 'bad', words: 'Refused', live: false },
} as const;

const lookEvery = 2000;

/** What was handed in, newest first, with its report; looks again by itself while one is open. */
export function ImportList({ imports, now }: { imports: readonly ImportView[]; now: string }) {
  const router = useRouter();
  const open = imports.some(({ state }) => state === 'waiting' || state === 'checking');
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => router.refresh(), lookEvery);
    return () => clearInterval(timer);
  }, [open, router]);
  if (imports.length === 0) {
    return (
      <EmptyState title="Nothing was handed in yet">
        <p>
          A package is a folder with <code className="font-mono">manifest.json</code> and its ONNX
          files. <code className="font-mono">npm run generator -- model draft</code> makes one from
          ONNX files; zip it and upload it here.
        </p>
      </EmptyState>
    );
  }
  return (
    <ul className="border-t border-ink">
      {imports.map((one) => (
        <ImportItem key={one.id} one={one} now={now} />
      ))}
    </ul>
  );
}

function ImportItem({ one, now }: { one: ImportView; now: string }) {
  const { tone, words, live } = states[one.state];
  const last = one.steps.at(-1);
  return (
    <li id={one.id} className="scroll-mt-24 border-b border-rule py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold break-all">{one.fileName}</h3>
        <Badge tone={tone} live={live}>
          {words}
        </Badge>
      </div>
      <p className="text-sm text-faint">
        {one.from === 'an upload'
          ? `An upload of ${(one.bytes / 1_000_000).toFixed(1)} MB`
          : `From ${one.from}`}{' '}
        by {inSentence(one.by)}, <Time at={one.at} now={now} />
        {one.machine ? `, checked on ${one.machine}` : ''}
      </p>
      <p role="status" className="mt-2 whitespace-pre-line">
        {one.message ??
          (one.state === 'waiting'
            ? 'It is taken as soon as a generator is free.'
            : last
              ? `So far: ${last.name}. ${last.message}`
              : 'It has begun.')}{' '}
        {one.modelSha256 ? (
          <Link asChild>
            <NextLink href={`/models/${one.modelSha256}`}>See the model</NextLink>
          </Link>
        ) : null}
      </p>
      {one.steps.length > 0 ? (
        <Disclosure
          summary={`Report, ${one.steps.length} ${one.steps.length === 1 ? 'step' : 'steps'}`}
          open={one.state === 'refused'}
          className="mt-3"
        >
          <ImportSteps steps={one.steps} />
        </Disclosure>
      ) : null}
    </li>
  );
}
