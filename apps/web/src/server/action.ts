import { isFigmentError } from '@figment/core/errors';
import { headers } from 'next/headers';
import { env } from './env';
import { log } from './log';
import { networkAddress } from './network-address';
import { requireSession, type Session } from './session';
import { deps, type Deps } from './deps';
import type { ActionResult } from '../action-result';

/** What a form is told: a refusal as text, a fault as an apology, which is logged. */
async function answered<T>(work: () => Promise<T>, who: string): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    if (isFigmentError(error)) {
      return {
        ok: false,
        message: error.message,
        ...(error.field ? { field: error.field } : {}),
        ...(error.hint ? { hint: error.hint } : {}),
      };
    }
    log().error({ err: error, user: who }, 'action failed');
    return {
      ok: false,
      message: 'Something went wrong on the server and nothing was changed. Try again.',
    };
  }
}

/** Runs a verb for the signed-in user; a refusal becomes text for the form, a fault is logged. */
export async function act<T>(
  work: (deps: Deps, session: Session) => Promise<T>,
): Promise<ActionResult<T>> {
  const session = await requireSession({ evenWithFirstPassword: true });
  return answered(async () => work(await deps(), session), session.profile.id);
}

/** The same for anybody, with the network address they ask from. */
export async function actPublicly<T>(
  work: (deps: Deps, networkAddress: string) => Promise<T>,
): Promise<ActionResult<T>> {
  const asked = Object.fromEntries(await headers());
  const from = networkAddress(asked, env().TRUSTED_PROXIES);
  return answered(async () => work(await deps(), from), 'anyone');
}
