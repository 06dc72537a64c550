import type { RecordStore } from '@figment/core/ports';
import type { StudioJobKind, StudioQuestions } from '@figment/core/studio/studio-jobs';
import { encodePicture } from './encode';
import { openPreviews } from './preview';
import { openProspects } from './prospect';
import type { StudioModel } from './studio-model';

/** What a handler is given beside its request. */
export interface StudioTools {
  studio: StudioModel;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Answers one kind of question. The request is plain JSON of unknown origin: parse it. A FigmentError reaches whoever asked. */
export type StudioHandler<K extends StudioJobKind> = (
  request: unknown,
  tools: StudioTools,
) => Promise<{ reply: StudioQuestions[K]['reply']; picture?: Uint8Array }>;

export type StudioHandlers = { [K in StudioJobKind]: StudioHandler<K> };

/** Every kind of question this generator answers. */
export function studioHandlers(deps: { records: RecordStore }): StudioHandlers {
  const preview = openPreviews(deps.records);
  const prospect = openProspects(deps.records);
  return {
    preview: (request, { studio }) => preview(request, studio),
    directions: async (_request, { studio }) => {
      const { list } = await studio.model.directions();
      return { reply: { directions: list } };
    },
    prospect: async (request, { studio, signal }) => ({
      reply: { prospect: await prospect(request, studio.model, signal) },
    }),
    encode: async (request, { studio }) => ({ reply: await encodePicture(request, studio.model) }),
  };
}
