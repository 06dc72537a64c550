import type { DirectionList } from '../model/manifest';
import type { Model } from '../model/model';
import type { RecordStore } from '../ports';
import type { ResolvedSketch, Sketch } from './sketch';

/**
 * Looks up the people of a sketch and fills in its blanks. With `directions` (null: not known here) sliders are checked, too.
 * @throws NOT_FOUND (model, person), INVALID (naming the field: other model, other size of w, layers out of range, label, psi,
 * sliders), all before anything is drawn
 */
export async function resolveSketch(
  records: Pick<RecordStore, 'subjects' | 'models'>,
  sketch: Sketch,
  directions: DirectionList | null = null,
): Promise<ResolvedSketch & { model: Model }> {
  void [records, sketch, directions];
  throw new Error('Not written yet.');
}
