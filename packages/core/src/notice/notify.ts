import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, Records } from '../ports';
import type { Notice, NoticeKind, NoticeRecipient } from './notice';

/** What a verb tells somebody. */
export interface NoticeText {
  to: NoticeRecipient;
  kind: NoticeKind;
  title: string;
  body: string;
  /** A path of this site, `/licenses/...`. */
  href?: string;
}

/**
 * Leaves a notice in an inbox, within the transaction of the verb that has the news: it is told exactly when it happened.
 * Titles are cut at 200 characters and bodies at 2,000.
 * @throws INVALID for an href that is no path of this site
 */
export async function notify(
  records: Pick<Records, 'notices'>,
  deps: { clock: Clock; random: Random },
  { to, kind, title, body, href }: NoticeText,
): Promise<Notice> {
  if (href !== undefined && !/^\/(?!\/)/.test(href)) {
    throw new FigmentError('INVALID', 'A notice may only lead to a page of this site.', {
      field: 'href',
    });
  }
  const at = deps.clock.now();
  const notice: Notice = {
    id: newId('notice', at, deps.random.bytes(10)),
    to,
    kind,
    title: title.trim().slice(0, 200),
    body: body.trim().slice(0, 2000),
    href: href ?? null,
    at,
  };
  await records.notices.add(notice);
  return notice;
}
