import { can, type Actor } from '@figment/core/access';
import { trainingPicturesKey } from '@figment/core/alike/training-pictures';
import { findSimilar } from '@figment/core/alike/find-similar';
import { renditionOf } from '@figment/core/asset/asset';
import { collectionChoices } from '@figment/core/collection/read-collections';
import { isFigmentError } from '@figment/core/errors';
import { personInWords } from '@figment/core/measurement/portrait-in-words';
import type { ObjectStore } from '@figment/core/storage/object-store';
import type { SubjectRelease } from '@figment/core/release/release';
import { borrowedInWords, describeRecipe } from '@figment/core/recipe/recipe';
import { readFamily } from '@figment/core/subject/read-family';
import { viewSubject } from '@figment/core/subject/view-subject';
import { markSeen } from '@figment/core/search/mark-seen';
import { categoryFits, searchTags } from '@figment/core/tag/vocabulary';
import { after } from 'next/server';
import type { FrameView, PictureView } from '@/frame-view';
import { deps, type Deps } from '@/server/deps';
import { pageDeps } from '@/server/page-deps';
import { frameView, frameViews, pictureView } from '@/server/frames';
import { libraryPairs } from '@/server/library-pairs';
import { log } from '@/server/log';
import { orPage, type Session } from '@/server/session';
import { familyView, type FamilyView, type RelativeView } from './family-view';
import { measuredView, type MeasuredView } from './measured-view';

export interface PersonView {
  frame: FrameView;
  /** What was measured surely, as a heading: "Woman of about 40 with long grey hair"; null where nothing was. */
  title: string | null;
  /** What is enlarged: the original where this actor may have it. */
  largest: PictureView;
  original: {
    width: number;
    height: number;
    bytes: number;
    sha256: string;
    download: string | null;
  };
  model: { id: string; name: string; version: string; sha256: string; license: string };
  family: FamilyView;
  /** The actor's own collections that hold it; null for whoever keeps none. */
  collections: { id: string; title: string }[] | null;
  made: {
    psi: number;
    cutoff: number | null;
    noise: string;
    label: number | null;
    /** What other seeds gave: "the fine layers of seed 4". Null for a seed as it is, and for whoever was mixed from people. */
    borrowed: string | null;
  };
  measured: MeasuredView | null;
  /** The training picture that came nearest; null for whoever may not see it, and where the model brings none. */
  nearestTraining: { src: string; row: number } | null;
  latent: { length: number; shown: number[]; wLength: number | null };
  /** The recipe of who was mixed from others names them: those who may not know of them all read none. */
  recipe: { json: string; command: string } | null;
  release: SubjectRelease | null;
  /** What a reviewer must know before releasing: the model's own words about its training data. */
  training: { statement: string; realPeople: 'yes' | 'no' | 'unknown' };
  tags: { slug: string; label: string }[];
  vocabulary: { slug: string; label: string; category: string }[];
  neighbors: { below: FrameView[]; above: FrameView[] };
  may: { tag: boolean; coin: boolean; release: boolean; hide: boolean; follow: boolean };
  /** When this was read, ISO 8601. */
  now: string;
}

const shownLatents = 64;

/** With the first letter as a heading has it. */
function asTitle(words: string | null): string | null {
  return words && words[0]!.toUpperCase() + words.slice(1);
}

async function familyOf(world: Deps, actor: Actor, subject: { id: string; modelSha256: string }) {
  const family = await readFamily(world, actor, { subjectId: subject.id });
  const { parents, siblings, children } = family;
  const alone = parents.length + siblings.length + children.length === 0;
  const pairs = alone ? null : await libraryPairs(actor, subject.modelSha256);
  return familyView(family, pairs, ({ listing }) => frameView(world, listing));
}

async function collectionsOf(world: Deps, actor: Actor, subjectId: string) {
  if (!can(actor, 'keep collections')) return null;
  const found = await collectionChoices(world, actor, { subjectIds: [subjectId] });
  return found
    .filter(({ holds }) => holds.length > 0)
    .map(({ collection: { id, title } }) => ({ id, title }));
}

/** Remembers, once the page is sent, that this actor looked at somebody: no page waits for it, or fails with it. */
export function rememberLook({ actor }: Session, subjectId: string): void {
  after(async () => {
    await markSeen(await deps(), actor, { subjectId }).catch((error: unknown) =>
      log().warn({ err: error, subjectId }, 'a look was not remembered'),
    );
  });
}

/** Nearest first, or why nobody can be named. */
export type FoundLookAlikes = { people: RelativeView[] } | { said: string };

/** Who looks most alike. Never rejects: the rest of the page is there already. */
export async function lookAlikes(
  { actor }: Session,
  subjectId: string,
  limit: number,
): Promise<FoundLookAlikes> {
  const world = await pageDeps();
  try {
    const { items } = await findSimilar(world, actor, { like: [subjectId], limit });
    const people = items.map(async ({ listing, words }) => ({
      frame: await frameView(world, listing),
      near: words,
    }));
    return { people: await Promise.all(people) };
  } catch (error) {
    if (isFigmentError(error)) return { said: error.message };
    log().error({ err: error, subjectId }, 'look-alikes were not found');
    return { said: 'Nobody could be looked for just now. Reload the page to try again.' };
  }
}

async function trainingPictureOf(
  world: { objects: Pick<ObjectStore, 'head'> },
  modelSha256: string,
  row: number,
): Promise<PersonView['nearestTraining']> {
  // A store that fails must not keep the rest of the page from being read.
  const there = await world.objects.head(trainingPicturesKey(modelSha256)).catch(() => null);
  return there && { src: `/api/training-pictures/${modelSha256}/${row}`, row };
}

/** Everything the page of one subject shows; the not-found page when there is none for this actor. */
export async function personView({ actor }: Session, subjectId: string): Promise<PersonView> {
  const world = await pageDeps();
  const found = await orPage(viewSubject(world, actor, { subjectId }));
  const { subject, asset, model, measurement, tags, neighbors } = found;
  const { recipe, release } = subject;
  const may = {
    tag: can(actor, 'tag people'),
    coin: can(actor, 'coin tags'),
    release: can(actor, 'release people'),
    hide: can(actor, 'hide people'),
    follow: can(actor, 'follow batches'),
  };
  const original = renditionOf(asset, 'original');
  const nearestTraining =
    measurement?.nearest && can(actor, 'see hidden people')
      ? await trainingPictureOf(world, model.sha256, measurement.nearest.row)
      : null;
  const [frame, largest, family, collections, below, above, vocabulary] = await Promise.all([
    frameView(world, found),
    pictureView(world, found, can(actor, 'follow batches') ? 'original' : 'preview'),
    familyOf(world, actor, subject),
    collectionsOf(world, actor, subjectId),
    frameViews(world, neighbors.below),
    frameViews(world, neighbors.above),
    may.tag ? searchTags(world, actor, { limit: 500 }) : [],
  ]);
  return {
    frame,
    title: asTitle(subject.kind === 'person' ? personInWords(found.attributes) : null),
    largest,
    family,
    collections,
    original: {
      width: original.width,
      height: original.height,
      bytes: original.bytes,
      sha256: original.sha256,
      download: may.follow
        ? await world.mediaUrl(original.key, `figment-${subject.seed}.${original.format}`)
        : null,
    },
    model: {
      id: model.id,
      name: model.name,
      version: model.version,
      sha256: model.sha256,
      license: model.manifest.license.name,
    },
    made: {
      psi: recipe.psi,
      cutoff: recipe.cutoff,
      noise:
        recipe.noise.mode === 'random' ? `random, seed ${recipe.noise.seed}` : recipe.noise.mode,
      label: recipe.label,
      borrowed:
        subject.parentIds.length === 0
          ? borrowedInWords(recipe, model.manifest.styles.groups)
          : null,
    },
    nearestTraining,
    measured: measuredView(measurement, model),
    latent: {
      length: subject.z.length,
      shown: [...subject.z.slice(0, shownLatents)],
      wLength: subject.w?.length ?? null,
    },
    recipe:
      subject.parentIds.length === 0 || can(actor, 'see hidden people')
        ? { json: JSON.stringify(recipe, null, 2), command: describeRecipe(recipe) }
        : null,
    release,
    training: model.manifest.trainingData,
    tags: tags.map(({ tag }) => ({ slug: tag.slug, label: tag.label })),
    vocabulary: vocabulary
      .filter(({ tag }) => categoryFits(tag.category, subject.kind))
      .map(({ tag }) => ({
        slug: tag.slug,
        label: tag.label,
        category: tag.category,
      })),
    neighbors: { below, above },
    may,
    now: world.clock.now().toISOString(),
  };
}
