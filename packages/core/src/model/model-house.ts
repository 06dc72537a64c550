import { z } from 'zod';
import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Records } from '../ports';
import { isInService, orderableModels, type ModelHouse } from './default-model';
import type { Model } from './model';

/** The name of the setting that holds the id of the default model. */
export const defaultModelSetting = 'default-model';
/** An empty id says that nobody is chosen. */
export const defaultModelValue = z.strictObject({ id: z.string() });

/** What admins decided about models, as it stands now. */
export async function readModelHouse(
  records: Pick<Records, 'modelStandings' | 'librarySettings'>,
): Promise<ModelHouse> {
  const standings = await records.modelStandings.all();
  const setting = await records.librarySettings.get(defaultModelSetting);
  const parsed = defaultModelValue.safeParse(setting?.value);
  return {
    standings: new Map(standings.map((standing) => [standing.sha256, standing])),
    defaultId: parsed.success ? parsed.data.id || null : null,
  };
}

/** The psi of a model where nobody says one: what an admin set, else its maker's own. */
export function usualPsi(
  model: Pick<Model, 'sha256' | 'manifest'>,
  house: Pick<ModelHouse, 'standings'>,
): number {
  return house.standings.get(model.sha256)?.defaultPsi ?? model.manifest.truncation.defaultPsi;
}

/** A model that new people can be ordered from, with the psi used where an order names none. */
export interface OrderableModel {
  model: Model;
  defaultPsi: number;
}

/** Every model that new people can be ordered from, the default first. @throws FORBIDDEN */
export async function listOrderableModels(
  deps: { records: Pick<Records, 'models' | 'modelStandings' | 'librarySettings'> },
  actor: Actor,
): Promise<OrderableModel[]> {
  permit(actor, 'browse people');
  const house = await readModelHouse(deps.records);
  const models = orderableModels(await deps.records.models.all(), house);
  return models.map((model) => ({ model, defaultPsi: usualPsi(model, house) }));
}

/**
 * The model an order names by its id: the newest version of it that is in service.
 * @throws NOT_FOUND, INVALID_STATE (an admin retired or forbade it), both with the field `modelId`
 */
export async function modelToOrder(
  records: Pick<Records, 'models' | 'modelStandings' | 'librarySettings'>,
  modelId: string,
): Promise<OrderableModel> {
  const house = await readModelHouse(records);
  const versions = (await records.models.all()).filter(({ id }) => id === modelId);
  const [newest] = versions;
  if (!newest) {
    throw new FigmentError('NOT_FOUND', `There is no model "${modelId}".`, {
      field: 'modelId',
      hint: 'Choose one from the models page, or import its package there.',
    });
  }
  const model = versions.find((one) => isInService(one, house));
  if (model) return { model, defaultPsi: usualPsi(model, house) };
  const standing = house.standings.get(newest.sha256);
  throw new FigmentError(
    'INVALID_STATE',
    `${newest.name} is ${standing?.state ?? 'retired'}: nobody new is made by it.${standing?.reason ? ` The reason: ${standing.reason}` : ''}`,
    { field: 'modelId', hint: 'Choose another model, or have an admin put it back into service.' },
  );
}
