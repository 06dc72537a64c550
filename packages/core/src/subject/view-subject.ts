import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Model } from '../model/model';
import type { RecordStore } from '../ports';
import { visibleStates } from './browse-subjects';
import type { CatalogListing, CatalogSubject } from './subject';

/** One subject with its model and its neighbors by seed. @throws FORBIDDEN, NOT_FOUND (also when hidden from this actor) */
export async function viewSubject(
  deps: { records: Pick<RecordStore, 'subjects' | 'models'> },
  actor: Actor,
  input: { subjectId: string },
): Promise<
  CatalogSubject & { model: Model; neighbors: { below: CatalogListing[]; above: CatalogListing[] } }
> {
  permit(actor, 'browse people');
  const found = await deps.records.subjects.get(input.subjectId);
  const states = visibleStates(actor);
  if (!found || !states.includes(found.subject.state)) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  const model = await deps.records.models.get(found.subject.modelSha256);
  if (!model) throw new Error(`Subject ${input.subjectId} names a model that is not registered.`);
  const neighbors = await deps.records.subjects.neighborsBySeed(found.subject, ['available'], 4);
  return { ...found, model, neighbors };
}
