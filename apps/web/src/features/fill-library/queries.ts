import { reasonInWords } from '@figment/core/batch/blocking-reasons';
import { wishFields } from '@figment/core/brief/wish-fields';
import { cellInWords, wishOfCell } from '@figment/core/fill/cells';
import { usualBins } from '@figment/core/fill/facet-bins';
import { triesBeforeGivingUp } from '@figment/core/fill/fill-target';
import { listFillTargets } from '@figment/core/fill/keep-targets';
import { listOrderableModels } from '@figment/core/model/model-house';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import type { FillModel, TargetView } from './fill-view';

export interface FillPage {
  targets: TargetView[];
  models: FillModel[];
  triesBeforeGivingUp: number;
  now: string;
}

/** Every target with its coverage, and the facets of the models in service. */
export async function fillPage({ actor }: Session): Promise<FillPage> {
  const world = await deps();
  const standings = await listFillTargets(world, actor);
  const models = await listOrderableModels(world, actor);
  const targets = await Promise.all(
    standings.map(async ({ target, cells }): Promise<TargetView> => {
      const model = await world.records.models.get(target.modelSha256);
      const fields = model ? wishFields(model.manifest) : [];
      const sum = (key: 'released' | 'waiting') =>
        cells.reduce((total, cell) => total + cell[key], 0);
      return {
        id: target.id,
        name: target.name,
        modelName: model?.name ?? target.modelId,
        atLeast: target.atLeast,
        enabled: target.enabled,
        facets: target.facets.map(({ attribute, bins }) => ({
          label: fields.find((field) => field.attribute === attribute)?.label ?? attribute,
          bins: bins.map(({ label }) => label),
        })),
        cells: cells.map(({ cell, released, waiting, givenUp, yield: known }) => ({
          cell,
          words: cellInWords(target.facets, cell),
          released,
          waiting,
          missing: Math.max(0, target.atLeast - released - waiting),
          tries: known?.tries ?? 0,
          hits: known?.hits ?? 0,
          open: (known?.openBatchId ?? null) !== null,
          givenUp,
          missed: Object.keys(known?.missed ?? {})
            .slice(0, 2)
            .map((reason) => reasonInWords(reason, wishOfCell(target.facets, cell))),
        })),
        released: sum('released'),
        waiting: sum('waiting'),
        full: cells.filter(({ released }) => released >= target.atLeast).length,
        lastRunAt: target.lastRunAt?.toISOString() ?? null,
      };
    }),
  );
  return {
    targets,
    models: models.flatMap(({ model: { id, name, manifest } }) => {
      const facets = wishFields(manifest).map((field) => ({
        attribute: field.attribute,
        label: field.label,
        kind: field.kind,
        bins: usualBins(field),
      }));
      return facets.length > 0 ? [{ id, name, facets }] : [];
    }),
    triesBeforeGivingUp,
    now: world.clock.now().toISOString(),
  };
}
