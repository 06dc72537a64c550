import { cache } from 'react';
import { deps, type Deps } from './deps';
import { readOnce } from './read-once';

/**
 * For what a page reads: all of its parts see one moment, and ask for a row once however many of them want it. Not for what writes.
 * Outside of the rendering of a page every call is a page of its own.
 */
export const pageDeps = cache(async (): Promise<Deps> => {
  const world = await deps();
  const now = world.clock.now();
  return { ...world, clock: { now: () => now }, records: readOnce(world.records) };
});
