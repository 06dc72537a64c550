import { permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import type { Measurement } from '../measurement/measurement';
import type { Model } from '../model/model';
import type { Clock, Onlooker, RecordStore } from '../ports';
import { onlookerOf, visibleStates } from './browse-subjects';
import type { CatalogListing, CatalogSubject } from './subject';

/** One subject with its model, its measurement and its neighbors by seed. @throws FORBIDDEN, NOT_FOUND (also when hidden or withheld from this actor) */
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
  const states = visibleStates(actor);
  if (!found || !states.includes(found.subject.state)) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  const onlooker = onlookerOf(actor, deps.clock.now());
  if (onlooker && (await isOutOfSight(deps.records, onlooker, input.subjectId))) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  const model = await deps.records.models.get(found.subject.modelSha256);
  if (!model) throw new Error(`Subject ${input.subjectId} names a model that is not registered.`);
  const neighbors = await deps.records.subjects.neighborsBySeed(
    found.subject,
    ['available'],
    4,
    onlooker,
  );
  const measurement = await deps.records.measurements.get(found.asset.id);
  return { ...found, model, measurement, neighbors };
}

/** Another agency's exclusive hides somebody, but not from an agency that holds a license on it. */
async function isOutOfSight(
  records: Pick<RecordStore, 'exclusives' | 'licenses'>,
  { organizationId, at }: Onlooker,
  subjectId: string,
): Promise<boolean> {
  if ((await records.exclusives.withheldFrom(organizationId, [subjectId], at)).length === 0) {
    return false;
  }
  const held =
    organizationId === null ? [] : await records.licenses.heldBy(organizationId, [subjectId], at);
  return held.length === 0;
}
