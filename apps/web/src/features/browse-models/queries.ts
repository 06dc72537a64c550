import { can } from '@figment/core/access';
import { latentLength } from '@figment/core/latent/latent';
import {
  imageSize,
  latentSpecs,
  manifestFiles,
  psiRange,
  type Manifest,
} from '@figment/core/model/manifest';
import type { ImportReport } from '@figment/core/model/model-import';
import type { ModelImpact } from '@figment/core/model/standing';
import {
  viewModel,
  viewModels,
  type ListedModel,
  type ModelService,
} from '@figment/core/model/view-models';
import { reproductionOverview } from '@figment/core/reproduce/request-reproduction';
import type { SubjectKind } from '@figment/core/subject/subject';
import { deps, type Deps } from '@/server/deps';
import { actorNames } from '@/server/actor-names';
import { frameViews } from '@/server/frames';
import type { FrameView } from '@/frame-view';
import type { Session } from '@/server/session';

/** A model as the list shows it. */
export interface ModelRow {
  id: string;
  sha256: string;
  name: string;
  version: string;
  kind: SubjectKind;
  service: ModelService;
  /** Why it is not in service. */
  reason: string | null;
  isDefault: boolean;
  people: number;
  psi: { min: number; max: number; usual: number; own: number };
  license: Manifest['license'];
  training: Manifest['trainingData'];
  width: number;
  height: number;
  /** Of the sheet of samples; null until a generator made one. */
  samples: string | null;
}

export interface ModelSheetView extends ModelRow {
  /** Packages whose people are compared and mixed with its own. */
  kin: { sha256: string; name: string; version: string }[];
  registeredAt: string;
  family: string;
  source: Manifest['source'];
  adults: string | null;
  latentLength: number;
  layers: {
    count: number;
    groups: { name: string; changes: string | null; layers: number[] }[];
  } | null;
  files: { path: string; bytes: number; sha256: string }[];
  /** What the model measures of its pictures. */
  encoder: { label: string; how: string }[] | null;
  critic: string | null;
  trainingPictures: number | null;
  kept: number | null;
  decided: { by: string; at: string } | null;
  /** For those who decide. */
  impact: (ModelImpact & { frames: FrameView[] }) | null;
  report: { steps: ImportReport['steps']; message: string; at: string; machine: string } | null;
}

async function rowOf(world: Deps, listed: ListedModel): Promise<ModelRow> {
  const { model, service, standing, isDefault, people, usualPsi } = listed;
  const { id, sha256, name, version, kind, manifest } = model;
  return {
    id,
    sha256,
    name,
    version,
    kind,
    service,
    reason: standing?.reason ?? null,
    isDefault,
    people,
    psi: { ...psiRange(manifest), usual: usualPsi, own: manifest.truncation.defaultPsi },
    license: manifest.license,
    training: manifest.trainingData,
    ...imageSize(manifest),
    samples: standing?.sampleKey ? await world.mediaUrl(standing.sampleKey) : null,
  };
}

/** How the pictures that the workers make again by themselves came out; null for whoever may not ask. */
export interface NightlyView {
  identical: number;
  withinTolerance: number;
  different: number;
  failed: number;
  open: number;
  since: string;
  lastDifferent: { subjectId: string; message: string; at: string }[];
}

async function nightlyView(world: Deps, { actor }: Session): Promise<NightlyView | null> {
  if (!can(actor, 'reproduce people')) return null;
  const { nightly, since, different } = await reproductionOverview(world, actor);
  return {
    ...nightly,
    since: since.toISOString(),
    lastDifferent: different.map(({ subjectId, message, finishedAt }) => ({
      subjectId,
      message: message ?? '',
      at: finishedAt!.toISOString(),
    })),
  };
}

export async function modelsView(session: Session): Promise<{
  models: ModelRow[];
  nightly: NightlyView | null;
  mayManage: boolean;
  now: string;
}> {
  const world = await deps();
  const models = await viewModels(world, session.actor);
  return {
    models: await Promise.all(models.map((listed) => rowOf(world, listed))),
    nightly: await nightlyView(world, session),
    mayManage: can(session.actor, 'manage models'),
    now: world.clock.now().toISOString(),
  };
}

type Attribute = NonNullable<Manifest['encoder']>['attributes'][number];

/** How good an answer of the encoder is, as its maker measured it. */
function howGood(attribute: Attribute): string {
  if (attribute.kind === 'number') {
    const { calibration, unit, range } = attribute;
    const within = `${range.min} to ${range.max}${unit ? ` ${unit}` : ''}`;
    return `${within}, nine in ten at most ${calibration.error90.toFixed(2)} off`;
  }
  const right = `${Math.round(attribute.calibration.accuracy * 100)} % right`;
  return attribute.kind === 'choice' ? `${attribute.choices.join(', ')}; ${right}` : right;
}

/** One model with everything known of it. @throws NOT_FOUND */
export async function modelSheetView(
  session: Session,
  sha256: string,
): Promise<{ model: ModelSheetView; mayManage: boolean; now: string }> {
  const world = await deps();
  const found = await viewModel(world, session.actor, { sha256 });
  const { manifest, registeredAt } = found.model;
  const { standing, impact, imported } = found;
  const seesPeople = impact !== null && impact.newest.length > 0;
  const shown = seesPeople
    ? await Promise.all(impact.newest.map((id) => world.records.subjects.get(id)))
    : [];
  const decided = standing && !standing.setBy.startsWith('system:worker') ? standing : null;
  return {
    now: world.clock.now().toISOString(),
    mayManage: can(session.actor, 'manage models'),
    model: {
      ...(await rowOf(world, found)),
      kin: found.kin.map(({ sha256: other, name, version }) => ({ sha256: other, name, version })),
      registeredAt: registeredAt.toISOString(),
      family: manifest.family,
      source: manifest.source,
      adults: manifest.adults?.statement ?? null,
      latentLength: latentLength(latentSpecs(manifest)),
      layers: manifest.w && { count: manifest.w.layers, groups: manifest.styles.groups },
      files: manifestFiles(manifest).map(({ path, bytes, sha256: hash }) => ({
        path,
        bytes,
        sha256: hash,
      })),
      encoder: manifest.encoder
        ? manifest.encoder.attributes.map((one) => ({ label: one.label, how: howGood(one) }))
        : null,
      critic: manifest.critic?.statement ?? null,
      trainingPictures: manifest.trainingIndex?.count ?? null,
      kept: standing?.packageKey ? (standing.packageBytes ?? 0) : null,
      decided: decided && {
        by: (await actorNames(world, [decided.setBy])).get(decided.setBy)!,
        at: decided.setAt.toISOString(),
      },
      impact: impact && {
        ...impact,
        frames: await frameViews(
          world,
          shown.flatMap((one) => one ?? []),
        ),
      },
      report:
        imported?.report && imported.finishedAt
          ? {
              steps: imported.report.steps,
              message: imported.message ?? '',
              at: imported.finishedAt.toISOString(),
              machine: imported.report.machine,
            }
          : null,
    },
  };
}
