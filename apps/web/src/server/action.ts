import { isFigmentError } from '@figment/core/errors';
import { log } from './log';
import { requireSession, type Session } from './session';
import { deps, type Deps } from './deps';
import type { ActionResult } from '../action-result';

/** Runs a verb for the signed-in user; a refusal becomes text for the form, a fault is logged. */
export async function act<T>(
  work: (deps: Deps, session: Session) => Promise<T>,
): Promise<ActionResult<T>> {
  const session = await requireSession({ evenWithFirstPassword: true });
  try {
    return { ok: true, data: await work(await deps(), session) };
  } catch (error) {
    if (isFigmentError(error)) {
      return {
        ok: false,
        message: error.message,
        ...(error.field ? { field: error.field } : {}),
        ...(error.hint ? { hint: error.hint } : {}),
      };
    }
    log().error({ err: error, user: session.profile.id }, 'action failed');
    return {
      ok: false,
      message: 'Something went wrong on the server and nothing was changed. Try again.',
    };
  }
}
