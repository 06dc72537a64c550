import { z } from 'zod';
import { permit, type Actor } from '../access';
import { visibleListings } from '../collection/visible-listings';
import { parseInput } from '../contract';
import { listOrderableModels } from '../model/model-house';
import { commonWish } from './common-wish';
import type { Wish } from './wish';
import { wishFields } from './wish-fields';

const likeInput = z.array(z.string().max(40)).max(100);

/**
 * What the people somebody likes have in common, as a wish of the model that made most of them. Whoever the actor may not see, and
 * whoever another model made, says nothing.
 * @returns null where they have nothing in common that a model in service measures
 * @throws FORBIDDEN, INVALID
 */
export async function wishOfPeople(
  deps: Parameters<typeof listOrderableModels>[0] & {
    records: Parameters<typeof visibleListings>[0];
    clock: { now(): Date };
  },
  actor: Actor,
  input: { subjectIds: readonly string[] },
): Promise<{ modelId: string; wish: Wish } | null> {
  permit(actor, 'submit briefs');
  const ids = parseInput(likeInput, input.subjectIds, 'list of pictures');
  const found = [...(await visibleListings(deps.records, actor, ids, deps.clock.now())).values()];
  const models = await listOrderableModels(deps, actor);
  const [best] = models
    .map(({ model }) => ({
      model,
      people: found.filter(({ subject }) => subject.modelId === model.id),
    }))
    .sort((a, b) => b.people.length - a.people.length);
  if (!best || best.people.length === 0) return null;
  const measured = best.people.map(({ attributes }) => attributes);
  const wish = commonWish(wishFields(best.model.manifest), measured);
  return wish.length > 0 ? { modelId: best.model.id, wish } : null;
}
