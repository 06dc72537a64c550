import { failedAsAdult } from '@figment/core/review/review-picture';
import type { CheckName } from '@figment/core/measurement/measurement';
import { checkLabels } from '@figment/core/measurement/measurement-in-words';
import type { ReplayedChange } from '@figment/core/measurement/replay';
import { viewChecks } from '@figment/core/measurement/view-checks';
import { replayThresholds, type ThresholdInput } from '@figment/core/measurement/set-thresholds';
import { defaultModel } from '@figment/core/model/default-model';
import { readModelHouse } from '@figment/core/model/model-house';
import { listModels } from '@figment/core/model/register-model';
import { scoreText } from '@/check-view';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import type { Session } from '@/server/session';
import type { ChecksPage, ReplayView } from './checks-view';
import { verdictWords } from './replay-words';

const listed = 24;

/** The checks of a model, the first one where none is named. Null when there is no model at all. */
export async function checksPage(session: Session, modelId?: string): Promise<ChecksPage | null> {
  const world = await deps();
  const known = await listModels(world, session.actor);
  const models = new Map(known.map(({ id, name }) => [id, { id, name }]));
  const usual = defaultModel(known, await readModelHouse(world.records));
  const chosen =
    models.get(modelId ?? '') ?? models.get(usual?.id ?? '') ?? [...models.values()][0];
  if (!chosen) return null;
  const { checks, retention } = await viewChecks(world, session.actor, { modelId: chosen.id });
  const names = await actorNames(
    world,
    checks.flatMap(({ setting }) => (setting ? [setting.setBy] : [])),
  );
  return {
    models: [...models.values()],
    modelId: chosen.id,
    checks: checks.map(({ setting, own, name, ...check }) => ({
      ...check,
      name,
      label: checkLabels[name],
      unit: unitOf(name),
      own: { ...own, enabled: true },
      set: setting && {
        by: names.get(setting.setBy) ?? 'Somebody',
        at: setting.setAt.toISOString(),
      },
      guarded: failedAsAdult([{ name, passed: false }]),
    })),
    retention,
    now: world.clock.now().toISOString(),
  };
}

/** What a rule would change, without saving it. */
export async function replayView(
  world: Deps,
  { actor }: Session,
  input: ThresholdInput,
): Promise<ReplayView> {
  const { changes, ...replay } = await replayThresholds(world, actor, input);
  const shown = changes.slice(0, listed);
  return {
    ...replay,
    changes: await Promise.all(shown.map((change) => changeView(world, input.name, change))),
    further: changes.length - shown.length,
  };
}

async function changeView(world: Deps, name: CheckName, { picture, from, to }: ReplayedChange) {
  const found = picture.subjectId ? await world.records.subjects.get(picture.subjectId) : null;
  return {
    key: picture.subjectId ?? `${picture.batchId} ${picture.seed} ${picture.at.getTime()}`,
    seed: picture.seed,
    score: scoreText(name, picture.score),
    from: verdictWords[from],
    to: verdictWords[to],
    frame: found && (await frameView(world, found)),
  };
}

function unitOf(name: CheckName): string | null {
  return name === 'age' || name === 'adult' ? 'years' : null;
}
