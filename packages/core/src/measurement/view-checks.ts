import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Manifest } from '../model/manifest';
import type { RecordStore } from '../ports';
import { retentionOf, type Retention } from '../setting/retention';
import { thresholdsOf } from './check-thresholds';
import {
  checkNames,
  type CheckName,
  type CheckSetting,
  type CheckThresholds,
  type CheckVerdict,
} from './measurement';
import { histogramOf, type Histogram } from './replay';
import { replayed } from './set-thresholds';

/** One check of one model, as an admin sees it. */
export interface CheckOverview {
  name: CheckName;
  rule: CheckThresholds & { enabled: boolean };
  /** What would hold without an admin's setting. */
  own: CheckThresholds;
  setting: CheckSetting | null;
  /** The model's alone: nobody can set it. */
  fixed: boolean;
  histogram: Histogram;
  /** Of the newest pictures, by this check's stored verdict. */
  counts: Record<CheckVerdict, number>;
}

const bins = 40;

/** Checks that the pixels of every kind are put to, and those of a person with a judge. */
const ofEveryKind: readonly CheckName[] = ['sharpness', 'exposure'];
const ofPeople: readonly CheckName[] = [
  'face',
  'eye-color',
  'eye-size',
  'gaze',
  'highlight',
  'mouth',
  'background',
];

/** The checks that suit a model: by its manifest and its kind, without what the manifest skips. */
export function checksOf(
  manifest: Pick<Manifest, 'critic' | 'adults' | 'subject' | 'checks' | 'encoder' | 'w'>,
): CheckName[] {
  const names = new Set<CheckName>([
    ...ofEveryKind,
    ...(manifest.subject === 'person' ? ofPeople : []),
    ...(manifest.critic ? (['realism'] as const) : []),
    ...(manifest.adults?.measured ? (['age', 'adult'] as const) : []),
    'near-duplicate',
    ...(manifest.encoder ? (['look-alike'] as const) : []),
    ...(manifest.w ? (['near-latent'] as const) : []),
  ]);
  return checkNames.filter((name) => names.has(name) && !manifest.checks?.skip?.includes(name));
}

/** Every check of a model with its thresholds and the scores of its newest pictures. @throws FORBIDDEN, NOT_FOUND */
export async function viewChecks(
  deps: { records: RecordStore },
  actor: Actor,
  { modelId }: { modelId: string },
): Promise<{ checks: CheckOverview[]; retention: Retention }> {
  permit(actor, 'set check thresholds');
  const model = await deps.records.models.latest(modelId);
  if (!model) throw new FigmentError('NOT_FOUND', `There is no model "${modelId}".`);
  const settings = await deps.records.checkSettings.ofModel(modelId);
  const checks: CheckOverview[] = [];
  for (const name of checksOf(model.manifest)) {
    const pictures = await deps.records.scores.ofCheck(modelId, name, replayed);
    const counts = { passed: 0, held: 0, rejected: 0 };
    for (const { verdict } of pictures) counts[verdict] += 1;
    const rule = thresholdsOf(model.manifest, settings, name);
    checks.push({
      name,
      rule,
      own: thresholdsOf(model.manifest, [], name),
      setting: settings.find((one) => one.name === name) ?? null,
      fixed: name === 'age',
      histogram: histogramOf(
        pictures.map(({ score }) => score),
        bins,
        [rule.threshold],
      ),
      counts,
    });
  }
  return { checks, retention: await retentionOf(deps.records) };
}
