import type { Actor } from '@figment/core/access';
import { sendDueMail } from '@figment/core/mail/send-mail';
import { tellOfMatches } from '@figment/core/saved-search/tell-of-matches';
import { deps } from './deps';
import { log } from './log';
import { mailer } from './mail';
import { searchProbe } from './search-probe';

const everyMilliseconds = 60_000;
const keeper: Actor = { kind: 'system', name: 'alerts' };
const shared = globalThis as typeof globalThis & {
  figmentAlertKeeper?: NodeJS.Timeout;
  figmentAlertsRunning?: boolean;
};

/** Tells of new matches and sends the mails that wait. Faults are told in the log file and tried again. */
async function keep(): Promise<void> {
  // A slow mail server must not have a second round beside the first.
  if (shared.figmentAlertsRunning) return;
  shared.figmentAlertsRunning = true;
  try {
    const world = await deps();
    const sender = mailer();
    const matches = { ...world, probe: searchProbe(world), sendsMail: sender !== null };
    for (const { id, error } of (await tellOfMatches(matches, keeper)).failures) {
      log().warn({ err: error, search: id }, 'a saved search could not be looked at');
    }
    if (!sender) return;
    const { failures } = await sendDueMail({ ...world, mailer: sender }, keeper);
    for (const { id, error, givenUp } of failures) {
      log().warn({ err: error, mail: id, givenUp }, 'a mail was not sent');
    }
  } catch (error) {
    log().warn({ err: error }, 'alerts have to wait');
  } finally {
    shared.figmentAlertsRunning = false;
  }
}

/** Keeps alerts from now on, every minute. Once per process, however often it is called. */
export function startAlertKeeper(): void {
  if (shared.figmentAlertKeeper) return;
  shared.figmentAlertKeeper = setInterval(() => void keep(), everyMilliseconds);
  shared.figmentAlertKeeper.unref();
}
