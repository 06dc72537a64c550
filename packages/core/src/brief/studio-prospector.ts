import type { StudioJobs } from '../studio/studio-jobs';
import type { Prospector } from './prospect';

/** Thousands of seeds are looked at, after a probe was fitted. */
const timeoutMs = 90_000;

/** Looks for seeds by asking a generator over the studio's desk. */
export function studioProspector(studio: StudioJobs): Prospector {
  return {
    async prospect(modelSha256, request, { by }) {
      // A form's newer question takes the place of its older one; an order is nobody's to replace.
      const options = request.fresh ? { by, timeoutMs } : { by, timeoutMs, panel: 'prospect' };
      const { reply } = await studio.run('prospect', modelSha256, request, options);
      return reply.prospect;
    },
  };
}
