import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { requesterOf } from '../batch/place-batch';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import { ownOrganization } from '../license/own-organization';
import { modelToOrder } from '../model/model-house';
import { notify } from '../notice/notify';
import type { Random } from '../ports';
import type { Brief } from './brief';
import { submitInput, type BriefInput } from './brief.contract';
import { refusePastDeadline, workOutForecast, type ForecastDeps } from './forecast-brief';
import { quotaOf, refuseBeyondQuota } from './people-quota';

function same(brief: Brief, bodySha256: string): Brief {
  if (brief.bodySha256 === bodySha256) return brief;
  throw new FigmentError('CONFLICT', 'This form was sent before, with something else in it.', {
    field: 'idempotencyKey',
    hint: `Look at the brief "${brief.title}". To submit another, open the form afresh.`,
  });
}

/**
 * Submits a brief for an admin to decide, with the forecast as it stands. An agency's briefs share its quota of the month, which two
 * submissions at once cannot pass together. The same key with the same brief submits once.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND or INVALID_STATE (model, no organization), LIMIT (quota), CONFLICT (key)
 */
export async function submitBrief(
  deps: ForecastDeps & { random: Random; digest: Digest },
  actor: Actor,
  input: BriefInput,
): Promise<Brief> {
  permit(actor, 'submit briefs');
  const { idempotencyKey, ...asked } = parseInput(submitInput, input, 'brief');
  const agency = actor.kind === 'user' && actor.role === 'agency';
  const organizationId = agency ? ownOrganization(actor).organizationId : null;
  const requestedBy = actorName(actor);
  const bodySha256 = deps.digest.ofJson({ ...asked, dueAt: asked.dueAt?.toISOString() ?? null });
  const known = await deps.records.briefs.byKey(requestedBy, idempotencyKey);
  if (known) return same(known, bodySha256);

  const now = deps.clock.now();
  refusePastDeadline(asked.dueAt, now);
  if (organizationId)
    refuseBeyondQuota(await quotaOf(deps.records, organizationId, now), asked.wanted);
  const { modelId, wish, wanted, dueAt, title, use } = asked;
  const orderable = await modelToOrder(deps.records, modelId);
  const { forecast } = await workOutForecast(deps, {
    orderable,
    wish,
    wanted,
    dueAt,
    requester: requesterOf(actor),
    priority: 'normal',
    by: requestedBy,
    search: 'if possible',
  });
  const createdAt = deps.clock.now();
  const brief: Brief = {
    id: newId('brief', createdAt, deps.random.bytes(10)),
    modelId: orderable.model.id,
    modelSha256: orderable.model.sha256,
    organizationId,
    requestedBy,
    state: 'submitted',
    title,
    wish,
    wanted,
    use,
    dueAt,
    forecast,
    changes: [],
    decidedBy: null,
    decidedAt: null,
    reason: null,
    idempotencyKey,
    bodySha256,
    createdAt,
  };
  return deps.records.transaction(async (records) => {
    // Whoever submits for the same organization waits here; so does the second click of one user of none.
    const quota = await quotaOf(records, organizationId ?? requestedBy, createdAt);
    const twin = await records.briefs.byKey(requestedBy, idempotencyKey);
    if (twin) return same(twin, bodySha256);
    if (organizationId) refuseBeyondQuota(quota, wanted);
    await records.briefs.add(brief);
    const agencyName = organizationId && (await records.organizations.get(organizationId))?.name;
    await notify(records, deps, {
      to: { role: 'admin' },
      kind: 'brief.submitted',
      title: `${agencyName ?? 'A colleague'} asks for ${wanted} ${wanted === 1 ? 'person' : 'people'}: ${title}`,
      body: use,
      href: `/briefs/${brief.id}`,
    });
    await records.audit.add(
      auditEntry(deps, actor, 'brief.submitted', brief.id, {
        model: brief.modelId,
        wanted,
        tries: forecast.tries,
        expected: Number(forecast.yield.expected.toFixed(4)),
      }),
    );
    return brief;
  });
}
