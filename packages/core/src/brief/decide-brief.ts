import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import type { Batch } from '../batch/batch';
import { placeBatch, sendBatch } from '../batch/place-batch';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import type { Digest } from '../key/key-ring';
import { noiseModes } from '../model/manifest';
import { modelToOrder } from '../model/model-house';
import { notify } from '../notice/notify';
import type { BatchNews, Clock, Random, Records, SliceQueue } from '../ports';
import type { z } from 'zod';
import type { Brief, BriefChange } from './brief';
import { approveInput, changeInput, refuseInput } from './brief.contract';
import { usualSettings, workOutForecast, type ForecastDeps } from './forecast-brief';
import { seesBrief } from './read-briefs';
import { seedsToTry } from './seeds-to-try';

type Deps = ForecastDeps & { random: Random };

const stateWords = {
  submitted: 'submitted',
  approved: 'approved already',
  refused: 'refused already',
  withdrawn: 'withdrawn',
} as const;

async function existing(records: Pick<Records, 'briefs'>, briefId: string): Promise<Brief> {
  const brief = await records.briefs.get(briefId);
  if (!brief) throw new FigmentError('NOT_FOUND', `There is no brief "${briefId}".`);
  return brief;
}

function refuseDecided(brief: Brief): void {
  if (brief.state === 'submitted') return;
  throw new FigmentError('INVALID_STATE', `This brief is ${stateWords[brief.state]}.`, {
    hint: 'Reload the page to see what became of it.',
  });
}

const turnOf = (brief: Brief) => brief.organizationId ?? brief.requestedBy;

function tellRequester(
  records: Pick<Records, 'notices'>,
  deps: { clock: Clock; random: Random },
  brief: Brief,
  title: string,
  body: string,
) {
  return notify(records, deps, {
    to: { userId: brief.requestedBy },
    kind: 'brief.decided',
    title: `${title}: ${brief.title}`,
    body,
    href: `/briefs/${brief.id}`,
  });
}

/**
 * Changes what a submitted brief asks for, with the reason; the requester is told and sees what it was.
 * @throws FORBIDDEN, NOT_FOUND, INVALID (nothing changes, or the model cannot), INVALID_STATE (decided), CONFLICT (changed meanwhile)
 */
export async function changeBrief(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof changeInput>,
): Promise<Brief> {
  permit(actor, 'decide briefs');
  const { briefId, note, ...to } = parseInput(changeInput, input, 'change');
  const brief = await existing(deps.records, briefId);
  refuseDecided(brief);
  const wish = to.wish ?? brief.wish;
  const wanted = to.wanted ?? brief.wanted;
  const newWish = JSON.stringify(wish) !== JSON.stringify(brief.wish);
  if (!newWish && wanted === brief.wanted) {
    throw new FigmentError('INVALID', 'Nothing is changed by this.', { field: 'wanted' });
  }
  const { forecast } = await workOutForecast(deps, {
    orderable: await modelToOrder(deps.records, brief.modelId),
    wish,
    wanted,
    dueAt: brief.dueAt,
    requester: turnOf(brief),
    priority: 'normal',
    by: actorName(actor),
    search: 'if possible',
  });
  const change: BriefChange = {
    at: deps.clock.now(),
    by: actorName(actor),
    note,
    wish: newWish ? { from: brief.wish, to: wish } : null,
    wanted: wanted === brief.wanted ? null : { from: brief.wanted, to: wanted },
  };
  const changed = { wish, wanted, forecast, changes: [...brief.changes, change] };
  return deps.records.transaction(async (records) => {
    if (!(await records.briefs.change(brief.id, brief.changes.length, changed))) {
      refuseDecided(await existing(records, brief.id));
      throw new FigmentError('CONFLICT', 'Somebody else changed this brief just now.', {
        hint: 'Reload the page and look at what it says.',
      });
    }
    await tellRequester(records, deps, brief, 'Changed before approval', note);
    await records.audit.add(
      auditEntry(deps, actor, 'brief.changed', brief.id, {
        note,
        wish: newWish,
        ...(change.wanted ? { from: change.wanted.from, to: change.wanted.to } : {}),
      }),
    );
    return { ...brief, ...changed };
  });
}

/**
 * Approves a brief: seeds are looked for, and a batch is made of it that takes its turns for the organization. Approving twice gives
 * the same batch.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (refused or withdrawn; no generator runs; model out of service), LIMIT
 */
export async function approveBrief(
  deps: Deps & { queue: SliceQueue; news: BatchNews; digest: Digest },
  actor: Actor,
  input: z.input<typeof approveInput>,
): Promise<{ brief: Brief; batch: Batch }> {
  permit(actor, 'decide briefs');
  const { briefId, priority, note } = parseInput(approveInput, input, 'approval');
  const brief = await existing(deps.records, briefId);
  if (brief.state === 'approved') return approvedBefore(deps.records, brief);
  refuseDecided(brief);
  const orderable = await modelToOrder(deps.records, brief.modelId);
  const { model } = orderable;
  const { wish, wanted, dueAt } = brief;
  const { forecast, prospect } = await workOutForecast(deps, {
    orderable,
    wish,
    wanted,
    dueAt,
    requester: turnOf(brief),
    priority,
    by: actorName(actor),
    search: 'always',
  });
  const { seeds, blocks } = seedsToTry(prospect, forecast.tries, deps.random);
  const settings = { ...usualSettings(orderable), noiseMode: noiseModes(model.manifest)[0]! };
  const decidedAt = deps.clock.now();
  const decided = {
    state: 'approved',
    decidedBy: actorName(actor),
    decidedAt,
    reason: note || null,
  } as const;
  const result = await deps.records.transaction(async (records) => {
    if (!(await records.briefs.decide(brief.id, decided))) {
      const now = await existing(records, brief.id);
      refuseDecidedOtherwise(now);
      return { ...(await approvedBefore(records, now)), fresh: false };
    }
    if ((await existing(records, brief.id)).changes.length !== brief.changes.length) {
      throw new FigmentError('CONFLICT', 'Somebody else changed this brief just now.', {
        hint: 'Reload the page and look at what it says.',
      });
    }
    const { batch, fresh } = await placeBatch(records, deps, actor, {
      model,
      seeds,
      wanted,
      settings,
      plan: {
        kind: 'wish',
        wish,
        candidates: prospect?.drawn ?? 0,
        blocks,
        probe: prospect && {
          people: prospect.people,
          matching: prospect.matching,
          plainOdds: prospect.plainOdds,
          expected: forecast.yield.expected,
        },
      },
      origin: 'brief',
      priority,
      requester: turnOf(brief),
      organizationId: brief.organizationId,
      briefId: brief.id,
      dueAt,
      once: { key: `brief:${brief.id}`, bodySha256: brief.bodySha256 },
    });
    await tellRequester(
      records,
      deps,
      brief,
      'Approved',
      note || `${wanted} ${wanted === 1 ? 'person is' : 'people are'} being made.`,
    );
    await records.audit.add(
      auditEntry(deps, actor, 'brief.approved', brief.id, { batch: batch.id, priority, note }),
    );
    return { brief: { ...brief, ...decided }, batch, fresh };
  });
  if (result.fresh) await sendBatch(deps, result.batch);
  return { brief: result.brief, batch: result.batch };
}

function refuseDecidedOtherwise(brief: Brief): void {
  if (brief.state !== 'approved') refuseDecided(brief);
}

async function approvedBefore(
  records: Pick<Records, 'briefs' | 'batches'>,
  brief: Brief,
): Promise<{ brief: Brief; batch: Batch }> {
  const id = await records.briefs.batchOf(brief.id);
  const batch = id && (await records.batches.get(id));
  if (!batch) throw new Error(`The brief ${brief.id} is approved but has no batch.`);
  return { brief, batch };
}

/** Refuses a brief with a reason the requester reads. @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (decided) */
export async function refuseBrief(
  deps: Pick<Deps, 'records' | 'clock' | 'random'>,
  actor: Actor,
  input: z.input<typeof refuseInput>,
): Promise<void> {
  permit(actor, 'decide briefs');
  const { briefId, reason } = parseInput(refuseInput, input, 'refusal');
  await deps.records.transaction(async (records) => {
    const brief = await existing(records, briefId);
    const decidedAt = deps.clock.now();
    const decided = { state: 'refused', decidedBy: actorName(actor), decidedAt, reason } as const;
    if (!(await records.briefs.decide(brief.id, decided))) refuseDecided(brief);
    await tellRequester(records, deps, brief, 'Refused', reason);
    await records.audit.add(auditEntry(deps, actor, 'brief.refused', brief.id, { reason }));
  });
}

/** Takes a submitted brief back; its people count for the quota no longer. @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (decided) */
export async function withdrawBrief(
  deps: Pick<Deps, 'records' | 'clock' | 'random'>,
  actor: Actor,
  input: { briefId: string },
): Promise<void> {
  permit(actor, 'submit briefs');
  await deps.records.transaction(async (records) => {
    const brief = await existing(records, input.briefId);
    // Somebody of another agency is told what whoever guesses an id is told.
    if (!seesBrief(actor, brief))
      throw new FigmentError('NOT_FOUND', `There is no brief "${brief.id}".`);
    if (brief.requestedBy !== actorName(actor)) {
      throw new FigmentError('FORBIDDEN', 'Only whoever submitted a brief may withdraw it.', {
        hint: 'Ask them, or have an admin of the library refuse it.',
      });
    }
    const decidedAt = deps.clock.now();
    const decided = {
      state: 'withdrawn',
      decidedBy: actorName(actor),
      decidedAt,
      reason: null,
    } as const;
    if (!(await records.briefs.decide(brief.id, decided))) refuseDecided(brief);
    await records.audit.add(auditEntry(deps, actor, 'brief.withdrawn', brief.id));
  });
}
