import { countUnread, mostCounted, readInbox } from '@figment/core/notice/read-inbox';
import type { NoticeKind } from '@figment/core/notice/notice';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface NoticeView {
  id: string;
  kind: NoticeKind;
  title: string;
  body: string;
  href: string | null;
  at: string;
  read: boolean;
}

export interface InboxView {
  notices: NoticeView[];
  unread: number;
  olderThan: string | null;
  now: string;
}

/** The actor's notices from `before` on. */
export async function inboxView({ actor }: Session, before?: string): Promise<InboxView> {
  const world = await deps();
  const [page, unread] = await Promise.all([
    readInbox(world, actor, { before }),
    countUnread(world, actor),
  ]);
  return {
    notices: page.notices.map(({ notice, read }) => ({
      id: notice.id,
      kind: notice.kind,
      title: notice.title,
      body: notice.body,
      href: notice.href,
      at: notice.at.toISOString(),
      read,
    })),
    unread,
    olderThan: page.olderThan,
    now: world.clock.now().toISOString(),
  };
}

/** What stands beside "Inbox" in the navigation: nothing, a number, or 99+. */
export async function unreadLabel({ actor }: Session): Promise<string> {
  const unread = await countUnread(await deps(), actor);
  if (unread === 0) return '';
  return unread >= mostCounted ? `${mostCounted - 1}+` : String(unread);
}
