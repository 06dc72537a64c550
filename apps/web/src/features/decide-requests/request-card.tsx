import { uses } from '@figment/core/license/uses';
import { Badge, type BadgeTone } from '@figment/ui/badge';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Time } from '@figment/ui/time';
import { TriangleAlert } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { credits } from '@/money';
import type { RequestLineView, RequestView } from './request-view';

const looks: Record<RequestView['state'], { tone: BadgeTone; word: string }> = {
  waiting: { tone: 'mark', word: 'Waiting for a buyer' },
  approved: { tone: 'good', word: 'Bought' },
  declined: { tone: 'bad', word: 'Declined' },
  withdrawn: { tone: 'plain', word: 'Withdrawn' },
};

/** One request: who asks, for what, why, what it costs now, and what can be done about it. */
export function RequestCard({
  request,
  now,
  children,
}: {
  request: RequestView;
  now: string;
  children?: ReactNode;
}) {
  const { tone, word } = looks[request.state];
  return (
    <li className="border-t border-ink py-5" id={request.id}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-3">
            <Badge tone={tone}>{word}</Badge>
            <span className="font-medium">{request.own ? 'You' : request.by}</span>
            <span className="text-sm text-faint">
              <Time at={request.createdAt} now={now} />
            </span>
          </p>
          {request.note ? <p className="mt-2 max-w-prose text-lg">“{request.note}”</p> : null}
        </div>
        <p className="display text-3xl tabular-nums">{credits(request.totalCredits)}</p>
      </div>
      <ul className="mt-4 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {request.lines.map((line) => (
          <RequestLine key={line.key} line={line} waiting={request.state === 'waiting'} />
        ))}
      </ul>
      {request.decided ? (
        <p className="mt-4 text-soft">
          {request.decided.by} {request.state === 'approved' ? 'bought it' : 'decided'}{' '}
          <Time at={request.decided.at} now={now} />
          {request.decided.reason ? `: “${request.decided.reason}”` : '.'}{' '}
          {request.orderId ? (
            <Link asChild>
              <NextLink href={`/orders/${request.orderId}`}>Order and files</NextLink>
            </Link>
          ) : null}
        </p>
      ) : null}
      {children ? <div className="mt-5">{children}</div> : null}
    </li>
  );
}

function RequestLine({ line, waiting }: { line: RequestLineView; waiting: boolean }) {
  const { frame } = line;
  return (
    <li className="flex min-w-0 gap-3">
      <span className="block w-16 shrink-0 self-start bg-film p-1">
        {frame ? (
          <NextLink href={`/people/${frame.id}`} className="block">
            <Picture
              src={frame.thumbnail.src}
              alt={frame.alt}
              width={frame.thumbnail.width}
              height={frame.thumbnail.height}
              placeholder={frame.placeholder}
              className="bg-film"
            />
          </NextLink>
        ) : (
          <span className="block aspect-square" />
        )}
      </span>
      <span className="min-w-0 text-sm">
        <span className="block text-base font-medium">
          {frame ? `Seed ${frame.seed}` : 'Not in the catalog any more'}
        </span>
        <span className="block text-soft">
          {line.termsName}
          {line.months === null ? '' : `, ${line.months} months`} · {credits(line.credits)}
        </span>
        <span className="block text-faint">
          {uses[line.declaredUse].label}
          {line.projectReference ? ` · ${line.projectReference}` : ''}
        </span>
        {waiting
          ? line.problems.map((problem) => (
              <span key={problem.text} className="mt-1 flex gap-1.5">
                <TriangleAlert
                  aria-hidden
                  className={`mt-0.5 size-4 shrink-0 ${problem.blocks ? 'text-bad' : ''}`}
                />
                {problem.text}
              </span>
            ))
          : null}
      </span>
    </li>
  );
}
