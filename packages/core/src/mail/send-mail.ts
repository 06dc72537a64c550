import { permit, type Actor } from '../access';
import type { Clock, RecordStore } from '../ports';
import type { Mailer } from './mail';

/** So many at a time: a slow server must not keep others waiting for long. */
const atOnce = 10;
const minute = 60_000;
/** How long a mail is one sender's alone: longer than any server takes to answer. */
const lease = 5 * minute;
/** After each failed try; then it is given up. */
const pauses = [minute, 5 * minute, 30 * minute, 120 * minute, 720 * minute];

export interface SentMail {
  sent: number;
  /** What did not go, and why; the mail is tried again unless it was given up. */
  failures: { id: string; error: unknown; givenUp: boolean }[];
}

/** Sends what is due. A server that does not answer delays mails and nothing else. @throws FORBIDDEN */
export async function sendDueMail(
  deps: { records: Pick<RecordStore, 'mails'>; clock: Clock; mailer: Mailer },
  actor: Actor,
): Promise<SentMail> {
  permit(actor, 'tell of search results');
  const now = deps.clock.now();
  const until = new Date(now.getTime() + lease);
  const taken = await deps.records.mails.take(now, until, atOnce);
  const result: SentMail = { sent: 0, failures: [] };
  for (const mail of taken) {
    try {
      await deps.mailer.send(mail);
    } catch (error) {
      const pause = pauses[mail.tries - 1];
      const tryAt = pause === undefined ? null : new Date(deps.clock.now().getTime() + pause);
      const failure = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      await deps.records.mails.failed(mail.id, failure, tryAt);
      result.failures.push({ id: mail.id, error, givenUp: tryAt === null });
      continue;
    }
    await deps.records.mails.sent(mail.id, deps.clock.now());
    result.sent += 1;
  }
  return result;
}
