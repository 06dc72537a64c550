import { can, permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Clock, RecordStore } from '../ports';
import { decidedState, defaultModel, isRetired, orderableModels } from './default-model';
import type { Model } from './model';
import { readModelHouse, usualPsi } from './model-house';
import type { ModelImport } from './model-import';
import type { ModelImpact, ModelStanding } from './standing';

/** How a model stands: `superseded` is one that a newer one replaces, which nobody decided. See `isRetired`. */
export type ModelService = 'active' | 'superseded' | 'retired' | 'forbidden';

/** A model as the list of models shows it. */
export interface ListedModel {
  model: Model;
  service: ModelService;
  standing: ModelStanding | null;
  /** New people come from it where nobody names a model. */
  isDefault: boolean;
  /** New people can be ordered from it. */
  isOrderable: boolean;
  people: number;
  usualPsi: number;
}

type Listing = Pick<RecordStore, 'models' | 'modelStandings' | 'librarySettings'>;

/** Every model with how it stands, the default first, then newest first. @throws FORBIDDEN */
export async function viewModels(deps: { records: Listing }, actor: Actor): Promise<ListedModel[]> {
  permit(actor, 'browse people');
  const { records } = deps;
  const models = await records.models.all();
  const house = await readModelHouse(records);
  const people = await records.modelStandings.peopleOfModels();
  const orderable = orderableModels(models, house);
  const first = defaultModel(orderable, house);
  const listed = models.map((model): ListedModel => {
    const decided = decidedState(model, house);
    return {
      model,
      service: decided ?? (isRetired(model, models, house) ? 'superseded' : 'active'),
      standing: house.standings.get(model.sha256) ?? null,
      isDefault: model === first,
      isOrderable: orderable.includes(model),
      people: people.get(model.sha256) ?? 0,
      usualPsi: usualPsi(model, house),
    };
  });
  return listed.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

export interface ModelView extends ListedModel {
  /** The other packages of its lineage, newest first. */
  kin: Model[];
  /** What rests on it; null for whoever decides nothing about models. */
  impact: ModelImpact | null;
  /** The import it came with and its report; null where it lay in the models folder, and for whoever decides nothing. */
  imported: ModelImport | null;
}

/** One model with everything known of it. @throws FORBIDDEN, NOT_FOUND */
export async function viewModel(
  deps: { records: Listing & Pick<RecordStore, 'modelImports'>; clock: Clock },
  actor: Actor,
  input: { sha256: string },
): Promise<ModelView> {
  const all = await viewModels(deps, actor);
  const listed = all.find(({ model }) => model.sha256 === input.sha256);
  if (!listed) {
    throw new FigmentError(
      'NOT_FOUND',
      `There is no model with sha256 "${input.sha256.slice(0, 80)}".`,
    );
  }
  const kin = all
    .map(({ model }) => model)
    .filter((model) => model !== listed.model && model.lineage === listed.model.lineage)
    .sort((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime());
  const found = { ...listed, kin };
  if (!can(actor, 'manage models')) return { ...found, impact: null, imported: null };
  const { sha256 } = found.model;
  return {
    ...found,
    impact: await deps.records.modelStandings.impact(sha256, deps.clock.now(), 12),
    imported: await deps.records.modelImports.ofModel(sha256),
  };
}
