import { FigmentError } from '@figment/core/errors';

/** The most pictures one sheet or zip holds. */
const mostExported = 200;

/**
 * Before a sheet or a zip of so many pictures is made.
 * @param words what is said where there is none, and what to do about too many
 * @throws INVALID_STATE for none, LIMIT for too many
 */
export function requireFew(count: number, words: { none: string; tooMany: string }): void {
  if (count === 0) throw new FigmentError('INVALID_STATE', words.none);
  if (count <= mostExported) return;
  throw new FigmentError('LIMIT', `An export holds at most ${mostExported} pictures.`, {
    hint: words.tooMany,
  });
}
