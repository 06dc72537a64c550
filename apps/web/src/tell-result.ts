'use client';
import { notifyFailure } from '@figment/ui/toast';
import { refusalText, type ActionResult } from './action-result';

const serverSilent = 'The server did not answer. Nothing is lost; try again.';

/** Says why something was not done; null stands for a server that did not answer. True when it was done. */
export function tellResult(result: ActionResult<unknown> | null, title: string): boolean {
  if (result?.ok) return true;
  notifyFailure(title, result ? refusalText(result) : serverSilent);
  return false;
}
