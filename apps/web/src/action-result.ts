/** What a server action answers: what it made, or why not and which field to change. */
export type ActionResult<T = undefined> =
  { ok: true; data: T } | { ok: false; message: string; field?: string; hint?: string };

/** The sentence to show under a form or in a toast. */
export function refusalText(result: { message: string; hint?: string }): string {
  return result.hint ? `${result.message} ${result.hint}` : result.message;
}

/** Where nothing came back at all. */
export const noAnswer = 'The server did not answer. Check your connection and try again.';
