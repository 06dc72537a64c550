import { can } from '@figment/core/access';
import { acceptedOf, handledOf, isOpen, type BatchStanding } from '@figment/core/batch/batch';
import { reasonInWords, topReasons } from '@figment/core/batch/blocking-reasons';
import { measuredPace } from '@figment/core/batch/measured-pace';
import { triesLeft } from '@figment/core/batch/queue-forecast';
import type { Brief, BriefState } from '@figment/core/brief/brief';
import { readPeopleQuota } from '@figment/core/brief/people-quota';
import { listBriefs, viewBrief } from '@figment/core/brief/read-briefs';
import type { Wish } from '@figment/core/brief/wish';
import { type WishField, wishFields } from '@figment/core/brief/wish-fields';
import { wishOfPeople } from '@figment/core/brief/wish-of-people';
import { itemInWords, wishInWords } from '@figment/core/brief/wish-in-words';
import { listOrderableModels } from '@figment/core/model/model-house';
import type { Model } from '@figment/core/model/model';
import { parseQuery } from '@figment/core/search/parse-query';
import { searchVocabulary } from '@figment/core/search/vocabulary';
import { wishOfTerms } from '@figment/core/search/wish-of-terms';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameViews } from '@/server/frames';
import type { Session } from '@/server/session';
import type { BriefBatch, BriefModel, BriefRow, BriefView, QuotaView } from './brief-view';

/** Models that measure what they make, the default first: only of those something can be wished. */
export async function briefModels({ actor }: Session): Promise<BriefModel[]> {
  const models = await listOrderableModels(await deps(), actor);
  return models
    .map(({ model: { id, name, kind, manifest } }) => ({
      id,
      name,
      kind,
      fields: wishFields(manifest),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** What a query of the catalog asks for, as a wish of the model that measures most of it; null where none measures any. */
export async function wishOfQuery(
  { actor }: Session,
  models: readonly BriefModel[],
  q: string,
): Promise<{ modelId: string; wish: Wish } | null> {
  const offered = await listOrderableModels(await deps(), actor);
  const vocabulary = searchVocabulary(offered.map(({ model }) => model));
  const { terms } = parseQuery(q, vocabulary);
  const [best] = models
    .map(({ id, fields }) => ({ modelId: id, wish: wishOfTerms(terms, vocabulary, fields) }))
    .sort((a, b) => b.wish.length - a.wish.length);
  return best && best.wish.length > 0 ? best : null;
}

/** The wish that people who are liked have in common, as a form begins with it. @param like subject ids, comma-separated */
export async function wishOfLiked(
  { actor }: Session,
  like: string,
): Promise<{ modelId: string; wish: Wish } | null> {
  const subjectIds = like.split(',').filter(Boolean).slice(0, 100);
  return wishOfPeople(await deps(), actor, { subjectIds });
}

/** What the agency may still ask for this month; null for staff. */
export async function quotaView({ actor }: Session): Promise<QuotaView | null> {
  const quota = await readPeopleQuota(await deps(), actor);
  return quota && { ...quota, renewsAt: quota.renewsAt.toISOString() };
}

async function modelsOf(world: Deps, briefs: readonly Brief[]): Promise<Map<string, Model>> {
  const found = new Map<string, Model>();
  for (const sha256 of new Set(briefs.map((brief) => brief.modelSha256))) {
    const model = await world.records.models.get(sha256);
    if (model) found.set(sha256, model);
  }
  return found;
}

const fieldsOf = (model: Model | undefined) => (model ? wishFields(model.manifest) : []);

export interface BriefsPage {
  briefs: BriefRow[];
  older: string | null;
  waiting: number;
  decides: boolean;
  staff: boolean;
  quota: QuotaView | null;
  now: string;
}

/** Briefs the actor may see, newest first. */
export async function briefsPage(
  session: Session,
  input: { before?: string; states?: BriefState[] } = {},
): Promise<BriefsPage> {
  const world = await deps();
  const { actor, profile } = session;
  const { briefs, olderThan, waiting } = await listBriefs(world, actor, input);
  const models = await modelsOf(world, briefs);
  const staff = profile.role !== 'agency';
  const names = await actorNames(
    world,
    briefs.map(({ requestedBy }) => requestedBy),
  );
  const rows = await Promise.all(
    briefs.map(async (brief): Promise<BriefRow> => {
      const batchId = await world.records.briefs.batchOf(brief.id);
      const batch = batchId ? await world.records.batches.standing(batchId) : null;
      const organization = brief.organizationId
        ? (await world.records.organizations.get(brief.organizationId))?.name
        : null;
      return {
        id: brief.id,
        title: brief.title,
        state: brief.state,
        wish: wishInWords(brief.wish, fieldsOf(models.get(brief.modelSha256))),
        wanted: brief.wanted,
        dueAt: brief.dueAt?.toISOString() ?? null,
        by: staff ? (organization ?? names.get(brief.requestedBy) ?? 'A colleague') : null,
        createdAt: brief.createdAt.toISOString(),
        accepted: batch && acceptedOf(batch),
      };
    }),
  );
  return {
    briefs: rows,
    older: olderThan,
    waiting,
    decides: can(actor, 'decide briefs'),
    staff,
    quota: await quotaView(session),
    now: world.clock.now().toISOString(),
  };
}

async function batchView(
  world: Deps,
  brief: Brief,
  batch: BatchStanding,
  fields: readonly WishField[],
): Promise<BriefBatch> {
  const pace = isOpen(batch) ? await measuredPace(world.records, batch.modelSha256) : null;
  return {
    id: batch.id,
    state: batch.state,
    wanted: batch.wanted,
    tries: batch.count,
    tried: handledOf(batch),
    accepted: acceptedOf(batch),
    held: batch.heldCount,
    rejected: batch.rejectedCount,
    failed: batch.failedCount,
    paused: batch.pausedAt !== null,
    endedBecause: batch.endedBecause,
    secondsLeft: pace && batch.startedAt ? triesLeft(batch) / pace.perSecond : null,
    missed: topReasons(batch.tally)
      .slice(0, 5)
      .map(({ reason, misses }) => ({ words: reasonInWords(reason, brief.wish, fields), misses })),
  };
}

/** One brief with what became of it. */
export async function briefPage(session: Session, briefId: string): Promise<BriefView> {
  const world = await deps();
  const { actor, profile } = session;
  const { brief, batch, people, released } = await viewBrief(world, actor, { briefId });
  const model = await world.records.models.get(brief.modelSha256);
  const fields = fieldsOf(model ?? undefined);
  const names = await actorNames(world, [
    brief.requestedBy,
    ...(brief.decidedBy ? [brief.decidedBy] : []),
    ...brief.changes.map(({ by }) => by),
  ]);
  const staff = profile.role !== 'agency';
  // An agency deals with the library, not with one of its people.
  const admin = (id: string) => (staff ? (names.get(id) ?? 'An admin') : 'The library');
  const organization = brief.organizationId
    ? await world.records.organizations.get(brief.organizationId)
    : null;
  return {
    id: brief.id,
    title: brief.title,
    state: brief.state,
    modelId: brief.modelId,
    modelName: model?.name ?? brief.modelId,
    kind: model?.kind ?? 'person',
    fields,
    wish: brief.wish,
    parts: brief.wish.map((item) => itemInWords(item, fields)),
    wanted: brief.wanted,
    use: brief.use,
    dueAt: brief.dueAt?.toISOString() ?? null,
    forecast: brief.forecast,
    changes: brief.changes.map((change) => ({
      at: change.at.toISOString(),
      by: admin(change.by),
      note: change.note,
      wanted: change.wanted,
      wish: change.wish && {
        from: wishInWords(change.wish.from, fields),
        to: wishInWords(change.wish.to, fields),
      },
    })),
    requestedBy: names.get(brief.requestedBy) ?? 'Somebody',
    organization: organization?.name ?? null,
    own: brief.requestedBy === profile.id,
    decides: can(actor, 'decide briefs'),
    follows: can(actor, 'follow batches'),
    decided:
      brief.decidedAt && brief.decidedBy
        ? {
            by: brief.state === 'withdrawn' ? 'The requester' : admin(brief.decidedBy),
            at: brief.decidedAt.toISOString(),
            reason: brief.reason,
          }
        : null,
    createdAt: brief.createdAt.toISOString(),
    batch: batch && (await batchView(world, brief, batch, fields)),
    people: await frameViews(world, people),
    released,
    now: world.clock.now().toISOString(),
  };
}
