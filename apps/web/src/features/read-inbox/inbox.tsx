'use client';
import { Button, buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { notifyFailure } from '@figment/ui/toast';
import clsx from 'clsx';
import { NextLink } from '@/next-link';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { markRead } from './actions';
import type { InboxView, NoticeView } from './queries';

const where: Record<string, string> = {
  'release.revoked': 'See the release',
  'license.recalled': 'See the license',
  'complaint.filed': 'Open the complaint',
  'request.waiting': 'Decide the request',
  'request.decided': 'See the request',
  'order.refunded': 'See the order',
  'reproduction.different': 'See the picture',
  'share.answered': 'See the answers',
  'search.matched': 'See who is new',
};

/** Notices, newest first. Following one marks it as read. */
export function Inbox({ inbox }: { inbox: InboxView }) {
  const [busy, setBusy] = useState(false);
  const mark = async (ids: string[] | null) => {
    setBusy(true);
    const result = await markRead(ids);
    setBusy(false);
    if (!result.ok) notifyFailure('That was not marked', refusalText(result));
  };
  if (inbox.notices.length === 0) {
    return (
      <EmptyState title="Nothing to tell">
        <p>
          When a release you rely on is revoked, a license is recalled or somebody waits for your
          decision, it says so here.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {inbox.unread > 0 ? (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <p className="text-soft">
            {inbox.unread === 1 ? 'One is unread.' : `${inbox.unread} are unread.`}
          </p>
          <Button busy={busy} onClick={() => void mark(null)}>
            Mark all as read
          </Button>
        </div>
      ) : null}
      <ul className="border-t border-ink">
        {inbox.notices.map((notice) => (
          <Row key={notice.id} notice={notice} now={inbox.now} onRead={() => mark([notice.id])} />
        ))}
      </ul>
      {inbox.olderThan ? (
        <NextLink
          href={`/inbox?before=${inbox.olderThan}`}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older
        </NextLink>
      ) : null}
    </>
  );
}

function Row({
  notice,
  now,
  onRead,
}: {
  notice: NoticeView;
  now: string;
  onRead: () => Promise<void>;
}) {
  const { title, body, href, at, read, kind } = notice;
  return (
    <li
      id={notice.id}
      className={clsx('border-b border-rule py-4', read ? 'pl-4' : 'border-l-4 border-l-mark pl-3')}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className={clsx('text-lg', read ? 'text-soft' : 'font-semibold')}>
          {read ? null : <span className="sr-only">Unread: </span>}
          {title}
        </h2>
        <span className="text-sm text-faint">
          <Time at={at} now={now} />
        </span>
      </div>
      <p className="mt-1 max-w-prose break-words whitespace-pre-line text-soft">{body}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        {href ? (
          <Link asChild>
            <NextLink href={href} onClick={() => void (read ? undefined : onRead())}>
              {where[kind] ?? 'Open'}
            </NextLink>
          </Link>
        ) : null}
        {read ? null : (
          <button
            type="button"
            className="min-h-11 text-sm text-soft underline decoration-rule-strong underline-offset-4 hover:text-ink sm:min-h-8"
            onClick={() => void onRead()}
          >
            Mark as read
          </button>
        )}
      </div>
    </li>
  );
}
