import { permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import type { BatchPriority } from '../batch/batch';
import { secondsAhead } from '../batch/follow-batches';
import { measuredPace } from '../batch/measured-pace';
import { requesterOf } from '../batch/place-batch';
import { parseInput } from '../contract';
import { FigmentError, isFigmentError } from '../errors';
import { modelToOrder, type OrderableModel } from '../model/model-house';
import type { Clock, RecordStore } from '../ports';
import { forecastInput, type ForecastQuestion } from './brief.contract';
import { drawForecast, mostTries } from './draw-forecast';
import type { Forecast } from './forecast';
import type { Prospect, Prospector } from './prospect';
import type { Wish } from './wish';
import { checkWish, wishFields } from './wish-fields';

export interface ForecastDeps {
  records: RecordStore;
  prospector: Prospector;
  clock: Clock;
}

/** How many measured people a base rate is counted over. */
const counted = 2000;

/** Settings of every picture of a brief: the model's usual ones. */
export function usualSettings({ model, defaultPsi }: OrderableModel) {
  return {
    psi: defaultPsi,
    cutoff: model.manifest.truncation.defaultCutoff,
    label: model.manifest.labels?.default ?? null,
  };
}

/** Refuses a deadline that has passed. @throws INVALID */
export function refusePastDeadline(dueAt: Date | null, now: Date): void {
  if (dueAt === null || dueAt > now) return;
  throw new FigmentError('INVALID', 'The deadline has passed already.', {
    field: 'dueAt',
    hint: 'Choose a later day, or leave it out.',
  });
}

/**
 * Looks for seeds where a generator can, and says what to expect. With `search: 'if possible'` plain seeds are counted on while no
 * generator runs.
 * @throws INVALID (a wish the model does not have), INVALID_STATE (no generator runs, with `search: 'always'`)
 */
export async function workOutForecast(
  deps: ForecastDeps,
  input: {
    orderable: OrderableModel;
    wish: Wish;
    wanted: number;
    dueAt: Date | null;
    requester: string;
    priority: BatchPriority;
    by: string;
    search: 'if possible' | 'always';
  },
): Promise<{ forecast: Forecast; prospect: Prospect | null }> {
  const { orderable, wish, wanted, dueAt, search } = input;
  const { model } = orderable;
  const fields = wishFields(model.manifest);
  checkWish(wish, fields);
  const most = mostTries(wanted);
  const request = { wish, settings: usualSettings(orderable), wanted, most };
  let prospect: Prospect | null = null;
  if (wish.length > 0) {
    try {
      prospect = await deps.prospector.prospect(
        model.sha256,
        { ...request, fresh: search === 'always' },
        { by: input.by },
      );
    } catch (error) {
      const silent = isFigmentError(error) && error.code === 'INVALID_STATE';
      if (search === 'always' || !silent) throw error;
    }
  }
  const { records } = deps;
  const pace = await measuredPace(records, model.sha256);
  const place = { modelSha256: model.sha256, requester: input.requester, priority: input.priority };
  const forecast = drawForecast({
    wish,
    fields,
    wanted,
    examples: await records.examples.newestAttributes(model.lineage, counted),
    prospect,
    perSecond: pace?.perSecond ?? null,
    secondsAhead: await secondsAhead(records, place),
    peopleAhead: await records.batches.openPeople(),
    secondsLeft: dueAt && (dueAt.getTime() - deps.clock.now().getTime()) / 1000,
  });
  return { forecast, prospect };
}

/**
 * What to expect of a brief before it is submitted; nothing is written.
 * @throws FORBIDDEN, INVALID (naming the field), NOT_FOUND or INVALID_STATE (model)
 */
export async function forecastBrief(
  deps: ForecastDeps,
  actor: Actor,
  input: ForecastQuestion,
): Promise<Forecast> {
  permit(actor, 'submit briefs');
  const { modelId, wish, wanted, dueAt } = parseInput(forecastInput, input, 'brief');
  refusePastDeadline(dueAt, deps.clock.now());
  const { forecast } = await workOutForecast(deps, {
    orderable: await modelToOrder(deps.records, modelId),
    wish,
    wanted,
    dueAt,
    requester: requesterOf(actor),
    priority: 'normal',
    by: actorName(actor),
    search: 'if possible',
  });
  return forecast;
}
