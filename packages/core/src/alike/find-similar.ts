import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { isId } from '../ids';
import { thoseOfLineage } from '../model/lineage';
import type { Model } from '../model/model';
import type { Clock, Records } from '../ports';
import { openQuery } from '../search/open-query';
import { longestQuery, type QueryProblem } from '../search/search';
import { onlookerOf } from '../subject/browse-subjects';
import { isInSight } from '../subject/sight';
import type { CatalogListing, CatalogSubject } from '../subject/subject';
import { visibleListings } from '../collection/visible-listings';
import { distanceBetween } from '../license/exclusive';
import { findNear, type Near, type NearQuery } from './find-near';
import type { LikenessTraits } from './likeness-records';
import { mostLiked, mostUnliked, senses, type Sense } from './sense';
import { senseSpace, type SenseSpace } from './sense-space';
import { searchSieve, sieveOf, type Sieve } from './sieve';
import type { SimilarIndex } from './similar-index';
import { differencesInWords, hasOtherHair, similarInWords } from './similar-words';

export const usualLimit = 24;

const subjectId = z.string().refine((id) => isId('subject', id), 'is not the id of a person');
const findSchema = z.object({
  like: z.array(subjectId).min(1, 'must name somebody').max(mostLiked),
  unlike: z.array(subjectId).max(mostUnliked).default([]),
  sense: z.enum(senses).default('look'),
  /** Whom to find at all, in the language of the catalog. */
  q: z.string().max(longestQuery, `must be at most ${longestQuery} characters`).default(''),
  limit: z.int().min(1).max(96).default(usualLimit),
});
export type FindSimilarInput = z.input<typeof findSchema>;

export interface SimilarDeps {
  records: Pick<
    Records,
    'subjects' | 'likeness' | 'models' | 'exclusives' | 'licenses' | 'search' | 'tags'
  >;
  similar: SimilarIndex;
  clock: Clock;
}

export interface SimilarItem {
  listing: CatalogListing;
  /** Euclidean, in the numbers of the sense: of embeddings 0 to 2. */
  distance: number;
  /** How near, in which sense, and what differs. */
  words: string;
}

export interface SimilarPeople {
  items: SimilarItem[];
  /** True when everybody who may be seen was compared; an index may miss one now and then. */
  exact: boolean;
  /** True while people made before are still being read into the index, of whom `indexed` are there. */
  catchingUp: boolean;
  indexed: number;
  /** Who was asked about, in the order given. */
  like: CatalogListing[];
  unlike: CatalogListing[];
  sense: Sense;
  /** In which senses people of this model can be compared. */
  senses: Sense[];
  /** What could not be read of the query; the rest of it holds. */
  problems: QueryProblem[];
}

/**
 * How much people who are not meant pull away from the mean of those who are (Rocchio's relevance feedback, as in Manning, Raghavan
 * and Schuetze, "Introduction to Information Retrieval" 2008, section 9.1.1).
 */
const awayWeight = 0.5;

/**
 * People who are like some and unlike others, nearest first; never one of those who were named. An agency finds and names whom the
 * catalog shows it, and may also name whom it holds a license on.
 * @throws FORBIDDEN; NOT_FOUND for somebody this actor may not know of; INVALID, also for people of different models; INVALID_STATE
 * where somebody was never measured or the model does not tell this sense
 */
export async function findSimilar(
  deps: SimilarDeps,
  actor: Actor,
  input: FindSimilarInput,
): Promise<SimilarPeople> {
  permit(actor, 'browse people');
  const { sense, limit, q, ...named } = parseInput(findSchema, input, 'search for similar people');
  const likeIds = [...new Set(named.like)];
  const unlikeIds = [...new Set(named.unlike)].filter((id) => !likeIds.includes(id));
  const like = await load(deps, actor, likeIds);
  const unlike = await load(deps, actor, unlikeIds);
  const model = await commonModel(deps, [...like, ...unlike]);
  const space = spaceOf(model, sense);
  const likeTraits = await traitsOf(deps, model, like, space);
  const unlikeTraits = await traitsOf(deps, model, unlike, space);
  const numbers = meant(space, likeTraits, unlikeTraits);
  const { sieve, problems } = await open(deps, actor, model, q, [...likeIds, ...unlikeIds]);
  const near = await findNear(deps, {
    lineage: model.lineage,
    space,
    numbers,
    limit,
    sieve,
    fits: await fitting(deps, model, sense, likeTraits),
  });
  const pairs = await deps.similar.usual(model.lineage, space);
  const only = like.length === 1 && unlike.length === 0 ? like[0]! : null;
  return {
    ...near,
    items: near.items.map(({ listing, traits, distance }: Near) => ({
      listing,
      distance,
      words: similarInWords(
        sense,
        distance,
        pairs,
        only ? differencesInWords(sense, traits.attributes, only.attributes) : [],
      ),
    })),
    like,
    unlike,
    sense,
    senses: senses.filter((one) => senseSpace(model.manifest, one)),
    problems,
  };
}

/** Whoever of the model this actor sees and the query finds, without those who were named. */
async function open(
  deps: SimilarDeps,
  actor: Actor,
  model: Model,
  q: string,
  named: string[],
): Promise<{ sieve: Sieve; problems: QueryProblem[] }> {
  const but = new Set(named);
  if (!q.trim()) {
    const onlooker = onlookerOf(actor, deps.clock.now());
    const filter = { modelId: model.id, onlooker, states: ['available' as const] };
    return { sieve: sieveOf(deps.records, filter, but), problems: [] };
  }
  const { condition, problems } = await openQuery(deps, actor, q);
  const ofModel = {
    kind: 'codes' as const,
    not: false,
    anyOf: [{ key: 'model', value: model.id }],
  };
  const narrowed = { ...condition, parts: [...condition.parts, ofModel] };
  return { sieve: searchSieve(deps.records, narrowed, but), problems };
}

/** In the order given. Whom the catalog does not show may be one that the agency holds a license on. */
async function load(
  { records, clock }: SimilarDeps,
  actor: Actor,
  ids: string[],
): Promise<CatalogListing[]> {
  const at = clock.now();
  const shown = await visibleListings(records, actor, ids, at);
  return Promise.all(
    ids.map(async (id): Promise<CatalogListing> => {
      const listing = shown.get(id);
      if (listing) return listing;
      const found = await records.subjects.get(id);
      if (found && (await isInSight(records, actor, found.subject, at))) return listingOf(found);
      throw new FigmentError('NOT_FOUND', `There is no subject "${id}".`, { field: 'like' });
    }),
  );
}

/** Without the numbers that only whoever draws somebody needs. */
export function listingOf({ subject, ...rest }: CatalogSubject): CatalogListing {
  const { z: _z, w: _w, recipe: _recipe, sketch: _sketch, ...listed } = subject;
  return { ...rest, subject: listed };
}

async function commonModel(
  { records }: Pick<SimilarDeps, 'records'>,
  people: CatalogListing[],
): Promise<Model> {
  const { modelSha256, id } = people[0]!.subject;
  const model = await records.models.get(modelSha256);
  if (!model) throw new Error(`Subject ${id} names a model that is not registered.`);
  const alike = await thoseOfLineage(records.models, model.lineage, people);
  if (alike.length < people.length) {
    throw new FigmentError('INVALID', 'These people were made by different models.', {
      field: 'like',
      hint: 'Only pictures of one model can be compared: leave out those of the others.',
    });
  }
  return model;
}

function spaceOf({ manifest, name }: Model, sense: Sense): SenseSpace {
  const space = senseSpace(manifest, sense);
  if (space) return space;
  if (sense === 'look') {
    throw new FigmentError('INVALID_STATE', `${name} measures nothing that could be compared.`, {
      hint: 'Choose somebody of a model with an encoder.',
    });
  }
  throw new FigmentError('INVALID_STATE', `${name} does not tell ${sense} from the rest.`, {
    field: 'sense',
    hint: 'Compare the whole look instead.',
  });
}

async function traitsOf(
  { records }: Pick<SimilarDeps, 'records'>,
  { lineage }: Model,
  people: CatalogListing[],
  space: SenseSpace,
): Promise<LikenessTraits[]> {
  if (people.length === 0) return [];
  const subjectIds = people.map(({ subject }) => subject.id);
  const found = await records.likeness.traits(lineage, { subjectIds }, space.w);
  for (const id of subjectIds) {
    const traits = found.find((one) => one.subjectId === id);
    if (traits && space.numbersOf(traits)) continue;
    throw new FigmentError(
      'INVALID_STATE',
      `"${id}" was not measured: there is nothing to compare.`,
      {
        field: 'like',
        hint: 'Choose somebody else.',
      },
    );
  }
  return found;
}

/** What is looked for: the mean of those who are meant, away from the mean of those who are not, as long as one of them is. */
function meant(
  space: SenseSpace,
  like: readonly LikenessTraits[],
  unlike: readonly LikenessTraits[],
): Float32Array {
  const mean = (people: readonly LikenessTraits[]) => {
    const sum = new Float32Array(space.length);
    for (const traits of people) {
      space.numbersOf(traits)!.forEach((value, i) => (sum[i]! += value / people.length));
    }
    return sum;
  };
  const towards = mean(like);
  if (like.length === 1 && unlike.length === 0) return towards;
  const away = unlike.length > 0 ? mean(unlike) : null;
  const usual =
    like.reduce((sum, traits) => sum + lengthOf(space.numbersOf(traits)!), 0) / like.length;
  const sought = away ? towards.map((value, i) => value - awayWeight * away[i]!) : towards;
  const length = lengthOf(sought);
  return length > 0 ? sought.map((value) => (value * usual) / length) : towards;
}

const lengthOf = (numbers: Float32Array) =>
  distanceBetween(numbers, new Float32Array(numbers.length));

/** Same face means other hair, and same hair another face: farther from all who are meant than half of all pairs. */
async function fitting(
  deps: SimilarDeps,
  model: Model,
  sense: Sense,
  like: readonly LikenessTraits[],
): Promise<NearQuery['fits']> {
  if (sense === 'look') return undefined;
  if (sense === 'face') {
    return async (people) =>
      people.filter(({ attributes }) =>
        like.every((one) => hasOtherHair(attributes, one.attributes)),
      );
  }
  const face = senseSpace(model.manifest, 'face');
  const pairs = face && (await deps.similar.usual(model.lineage, face));
  if (!face || !pairs) return undefined;
  const half = pairs.quantiles[Math.floor(pairs.quantiles.length / 2)]!;
  const facesOf = async (people: readonly LikenessTraits[]) => {
    const subjectIds = people.map(({ subjectId: id }) => id);
    const found = await deps.records.likeness.traits(model.lineage, { subjectIds }, face.w);
    return new Map(found.map((traits) => [traits.subjectId, face.numbersOf(traits)]));
  };
  const liked = [...(await facesOf(like)).values()];
  return async (people) => {
    const faces = await facesOf(people);
    return people.filter(({ subjectId: id }) => {
      const own = faces.get(id);
      return own && liked.every((other) => !other || distanceBetween(own, other) >= half);
    });
  };
}
