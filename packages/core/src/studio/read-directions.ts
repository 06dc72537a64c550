import { permit, type Actor } from '../access';
import { actorName } from '../audit/audit';
import { FigmentError } from '../errors';
import type { DirectionList } from '../model/manifest';
import type { RecordStore } from '../ports';
import type { DirectionBook } from './direction-book';

/**
 * The directions of a model: its sliders, with their checked ranges and what else each moves. Empty for a model without any.
 * @throws FORBIDDEN, NOT_FOUND (model), INVALID_STATE (they lie in the package's file and no generator holds it just now)
 */
export async function readDirections(
  deps: { records: Pick<RecordStore, 'models'>; directions: DirectionBook },
  actor: Actor,
  input: { modelSha256: string },
): Promise<DirectionList> {
  permit(actor, 'sketch people');
  const model = await deps.records.models.get(input.modelSha256);
  if (!model) {
    throw new FigmentError('NOT_FOUND', 'There is no such model.', { field: 'modelSha256' });
  }
  const { directions } = model.manifest;
  if (!directions) return [];
  if (directions.from === 'inline') return directions.list;
  return deps.directions.of(model.sha256, actorName(actor));
}
