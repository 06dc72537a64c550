import { permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import { bytesToBase64 } from '../latent/bytes';
import { FigmentError } from '../errors';
import type { MeasuredAttribute } from '../measurement/measurement';
import { decidedState, defaultModel } from '../model/default-model';
import { readModelHouse } from '../model/model-house';
import type { Model } from '../model/model';
import type { Clock, Records } from '../ports';
import type { Fingerprint } from '../provenance/fingerprint';
import type { StudioJobs } from '../studio/studio-jobs';
import { onlookerOf } from '../subject/browse-subjects';
import { isInSight } from '../subject/sight';
import type { CatalogListing } from '../subject/subject';
import { encodeReply } from './encode-picture.contract';
import { distanceBetween } from '../license/exclusive';
import { findNear } from './find-near';
import { listingOf, usualLimit, type SimilarItem } from './find-similar';
import { sieveOf } from './sieve';
import { senseSpace } from './sense-space';
import type { SimilarIndex } from './similar-index';
import { similarInWords } from './similar-words';

/** A picture that somebody sent: cut to a square and scaled to `encodedSide`, with the fingerprint of the whole. */
export interface SentPicture {
  png: Uint8Array;
  fingerprint: Fingerprint;
}

export interface PicturesLike {
  /** What the encoder took the picture to show. */
  seen: MeasuredAttribute[];
  /** Somebody of the library whose picture this is, where the actor may know of them. */
  known: { listing: CatalogListing; same: 'pixels' | 'looks' } | null;
  items: SimilarItem[];
  exact: boolean;
  catchingUp: boolean;
  indexed: number;
  /** Whose encoder looked, and what it says of itself. */
  model: { id: string; name: string; statement: string };
}

export interface PictureDeps {
  records: Pick<
    Records,
    | 'subjects'
    | 'likeness'
    | 'models'
    | 'modelStandings'
    | 'librarySettings'
    | 'exclusives'
    | 'licenses'
    | 'fingerprints'
  >;
  similar: SimilarIndex;
  studio: StudioJobs;
  clock: Clock;
}

/** Encoding takes a fraction of a second; a generator that has just started loads the model first. */
const longestWaitMs = 30_000;
/** Nearly the same picture: few bits of the fingerprint differ, and the encoder sees nearly the same (docs/ALIKE.md). */
const sameLooks = { bits: 4, distance: 0.15 };

/**
 * People whose pictures are like one that somebody sent, as the encoder of the library's usual person model sees it. The picture goes
 * to a generator and is forgotten with its answer.
 * @throws FORBIDDEN; INVALID for what is no picture; INVALID_STATE while no generator or no model with an encoder is there; LIMIT
 */
export async function findByPicture(
  deps: PictureDeps,
  actor: Actor,
  { png, fingerprint }: SentPicture,
  signal?: AbortSignal,
): Promise<PicturesLike> {
  permit(actor, 'browse people');
  const model = await lookingModel(deps.records);
  const { encoder } = model.manifest;
  const space = senseSpace(model.manifest, 'look')!;
  const request = { png: bytesToBase64(png) };
  const answer = await deps.studio.run('encode', model.sha256, request, {
    by: actorName(actor),
    timeoutMs: longestWaitMs,
    signal,
  });
  const { attributes, embedding } = encodeReply.parse(answer.reply);
  const numbers = Float32Array.from(embedding);
  if (numbers.length !== space.length) {
    throw new Error(`${model.id} gave ${numbers.length} numbers instead of ${space.length}.`);
  }
  const now = deps.clock.now();
  const onlooker = onlookerOf(actor, now);
  const known = await knownPicture(deps, actor, fingerprint, numbers);
  const but = new Set(known ? [known.listing.subject.id] : []);
  const filter = { modelId: model.id, onlooker, states: ['available' as const] };
  const near = await findNear(deps, {
    lineage: model.lineage,
    space,
    numbers,
    limit: usualLimit,
    sieve: sieveOf(deps.records, filter, but),
  });
  const pairs = await deps.similar.usual(model.lineage, space);
  return {
    ...near,
    items: near.items.map(({ listing, distance }) => ({
      listing,
      distance,
      words: similarInWords('look', distance, pairs),
    })),
    seen: attributes,
    known,
    model: { id: model.id, name: model.name, statement: encoder!.statement },
  };
}

async function lookingModel(
  records: Pick<Records, 'models' | 'modelStandings' | 'librarySettings'>,
): Promise<Model> {
  const house = await readModelHouse(records);
  const able = (await records.models.all()).filter(
    (model) =>
      model.kind === 'person' &&
      model.manifest.encoder &&
      decidedState(model, house) !== 'forbidden',
  );
  const model = defaultModel(able, house);
  if (model) return model;
  throw new FigmentError('INVALID_STATE', 'No model of this library can look at a picture.', {
    hint: 'An admin has to import a person model with an encoder.',
  });
}

/** Whose picture this is, if it is one of the library and the actor may know of them. */
async function knownPicture(
  { records, clock }: PictureDeps,
  actor: Actor,
  { pixelSha256, phash }: Fingerprint,
  embedding: Float32Array,
): Promise<PicturesLike['known']> {
  const [same] = await records.fingerprints.byPixels(pixelSha256);
  const looks = same ? [] : await records.fingerprints.near(phash, sameLooks.bits, 8);
  for (const assetId of same ? [same] : looks.map((one) => one.assetId)) {
    const found = await records.subjects.ofAsset(assetId);
    if (!found || !(await isInSight(records, actor, found.subject, clock.now()))) continue;
    if (same) return { listing: listingOf(found), same: 'pixels' };
    const [measured] = await records.likeness.embeddingsOf([found.subject.id]);
    if (measured && distanceBetween(measured.embedding, embedding) < sameLooks.distance) {
      return { listing: listingOf(found), same: 'looks' };
    }
  }
  return null;
}
