import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Measurement } from '../measurement/measurement';
import type { Model } from '../model/model';
import type { Clock, RecordStore } from '../ports';
import { onlookerOf } from './browse-subjects';
import { isInSight } from './sight';
import type { CatalogListing, CatalogSubject } from './subject';

/** One subject with its model, its measurement and its neighbors by seed. @throws FORBIDDEN, NOT_FOUND (also when this actor may not know of it) */
export async function viewSubject(
  deps: {
    records: Pick<RecordStore, 'subjects' | 'models' | 'measurements' | 'exclusives' | 'licenses'>;
    clock: Clock;
  },
  actor: Actor,
  input: { subjectId: string },
): Promise<
  CatalogSubject & {
    model: Model;
    /** Null for whoever was made by a model that measures nothing. */
    measurement: Measurement | null;
    neighbors: { below: CatalogListing[]; above: CatalogListing[] };
  }
> {
  permit(actor, 'browse people');
  const found = await deps.records.subjects.get(input.subjectId);
  const at = deps.clock.now();
  if (!found || !(await isInSight(deps.records, actor, found.subject, at))) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  const model = await deps.records.models.get(found.subject.modelSha256);
  if (!model) throw new Error(`Subject ${input.subjectId} names a model that is not registered.`);
  const neighbors = await deps.records.subjects.neighborsBySeed(
    found.subject,
    ['available'],
    4,
    onlookerOf(actor, at),
  );
  const measurement = await deps.records.measurements.get(found.asset.id);
  return { ...found, model, measurement, neighbors };
}
