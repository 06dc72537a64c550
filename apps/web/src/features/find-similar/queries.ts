import { findByPicture } from '@figment/core/alike/find-by-picture';
import { findSimilar, type FindSimilarInput } from '@figment/core/alike/find-similar';
import { isFigmentError } from '@figment/core/errors';
import { confidenceInWords, valueInWords } from '@figment/core/measurement/measurement-in-words';
import { deps, type Deps } from '@/server/deps';
import { frameView, frameViews } from '@/server/frames';
import { largestLook, squareFile } from '@/server/imaging';
import { readPicture } from '@/server/read-picture';
import type { Session } from '@/server/session';
import type { SimilarAddress } from './similar-address';
import type { PictureAnswer, SimilarItemView, SimilarView } from './similar-view';

async function itemViews(
  world: Deps,
  items: { listing: Parameters<typeof frameView>[1]; words: string }[],
): Promise<SimilarItemView[]> {
  const frames = await frameViews(
    world,
    items.map(({ listing }) => listing),
  );
  return frames.map((frame, at) => ({ frame, words: items[at]!.words }));
}

function noteOn({
  catchingUp,
  indexed,
  exact,
}: {
  catchingUp: boolean;
  indexed: number;
  exact: boolean;
}): string | null {
  const people = indexed.toLocaleString('en-US');
  if (catchingUp) {
    return `The index is still being read: ${people} people are in it so far. Load the page again for the rest.`;
  }
  return exact ? null : 'Found by an index, which may now and then miss somebody.';
}

/** People like those of the address; why not, where they cannot be compared. @throws NOT_FOUND, FORBIDDEN */
export async function similarView(
  { actor }: Session,
  { like, unlike, sense, q }: SimilarAddress,
): Promise<SimilarView | { refusal: { message: string; hint: string | undefined } }> {
  const world = await deps();
  try {
    const found = await findSimilar(world, actor, { like, unlike, sense, q });
    const [liked, unliked, items] = await Promise.all([
      frameViews(world, found.like),
      frameViews(world, found.unlike),
      itemViews(world, found.items),
    ]);
    const note = noteOn(found);
    const problems = found.problems.map(({ at, length, message, hint }) => ({
      part: q.slice(at, at + length),
      message,
      hint,
    }));
    return { like: liked, unlike: unliked, items, senses: found.senses, problems, note };
  } catch (error) {
    if (isFigmentError(error) && ['INVALID', 'INVALID_STATE'].includes(error.code)) {
      return { refusal: { message: error.message, hint: error.hint } };
    }
    throw error;
  }
}

/** The same as JSON. */
export async function similarJson({ actor }: Session, input: FindSimilarInput) {
  const world = await deps();
  const { items, exact, catchingUp, indexed, sense } = await findSimilar(world, actor, input);
  const views = await itemViews(world, items);
  return {
    sense,
    exact,
    catchingUp,
    indexed,
    items: items.map(({ distance, words }, at) => ({ ...views[at]!.frame, distance, words })),
  };
}

/** People like a picture that somebody sends; neither it nor anything made of it is kept. */
export async function pictureAnswer({ actor }: Session, request: Request): Promise<PictureAnswer> {
  const world = await deps();
  const picture = await squareFile(await readPicture(request, largestLook));
  const found = await findByPicture(world, actor, picture, request.signal);
  return {
    seen: found.seen.map((attribute) => ({
      label: attribute.label,
      value: valueInWords(attribute),
      confidence: confidenceInWords(attribute),
    })),
    known: found.known && {
      frame: await frameView(world, found.known.listing),
      words:
        found.known.same === 'pixels'
          ? 'This is a picture of the library, pixel for pixel.'
          : 'This is nearly the same picture as one of the library.',
    },
    items: await itemViews(world, found.items),
    note: noteOn(found),
    modelName: found.model.name,
    statement: found.model.statement,
  };
}
