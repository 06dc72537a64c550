import type { DirectionList } from '../model/manifest';
import type { StudioJobs } from './studio-jobs';

/** The directions of models, asked of a generator once: a package never changes under its sha256. */
export interface DirectionBook {
  /** @throws INVALID_STATE (no generator runs or holds the model) */
  of(modelSha256: string, by: string): Promise<DirectionList>;
}

export function openDirectionBook(studio: StudioJobs): DirectionBook {
  const known = new Map<string, Promise<DirectionList>>();
  return {
    of(modelSha256, by) {
      let found = known.get(modelSha256);
      if (!found) {
        found = studio
          .run('directions', modelSha256, {}, { by })
          .then(({ reply }) => reply.directions);
        known.set(modelSha256, found);
        // A refusal must not be remembered: a generator may start.
        found.catch(() => known.delete(modelSha256));
      }
      return found;
    },
  };
}
