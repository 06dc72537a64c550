import { permit, type Actor } from '@figment/core/access';
import { deliverComp } from '@figment/core/delivery/deliver-comp';
import type { DeliveryDeps } from '@figment/core/delivery/prepare-once';
import { deliverMany, zipEntries } from './deliver-many';
import { requireFew } from './require-few';
import type { ZipEntry } from './zip-response';

/**
 * Comps of these people as a zip has them, numbered in this order. Who cannot be had is left out and named in a text beside them.
 * @throws FORBIDDEN; INVALID_STATE for nobody, LIMIT for too many
 */
export async function compEntries(
  world: DeliveryDeps,
  actor: Actor,
  subjectIds: readonly string[],
  words: { none: string; tooMany: string },
): Promise<ZipEntry[]> {
  permit(actor, 'download comps');
  requireFew(subjectIds.length, words);
  const { files, refusals } = await deliverMany(subjectIds, (subjectId) =>
    deliverComp(world, actor, { subjectId, format: 'jpeg' }),
  );
  return zipEntries(
    world,
    files.flatMap((file, place) => {
      const number = String(place + 1).padStart(3, '0');
      return file ? [{ name: `${number}-${file.downloadName}`, file }] : [];
    }),
    'comps',
    refusals.map(({ id, message }) => `${id}: ${message}`),
  );
}

/**
 * The comps of whoever is selected, each once, in the order of selection.
 * @throws as compEntries
 */
export async function selectedComps(
  world: DeliveryDeps,
  actor: Actor,
  subjectIds: readonly string[],
): Promise<{ name: string; entries: ZipEntry[] }> {
  const entries = await compEntries(world, actor, [...new Set(subjectIds)], {
    none: 'Nobody is selected.',
    tooMany: 'Select fewer of them.',
  });
  return { name: `figment-comps-${world.clock.now().toISOString().slice(0, 10)}.zip`, entries };
}
