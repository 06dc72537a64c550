import { permit } from '@figment/core/access';
import type { PreviewsInput } from '@figment/core/studio/preview';
import { previewSketches } from '@figment/core/studio/preview-sketches';
import { deps } from '@/server/deps';
import { lineStream } from '@/server/line-stream';
import { log } from '@/server/log';
import { readJson } from '@/server/read-json';
import { route } from '@/server/route';

const longestRequest = 512 * 1024;

/** Draws sketches without keeping them: one JSON line for each picture as it is ready, the last one says `end`. */
export const POST = route<unknown>(async (request, { actor }) => {
  permit(actor, 'sketch people');
  const world = await deps();
  const onFault = (error: unknown) => log().error({ err: error }, 'a preview failed');
  const input = (await readJson(request, longestRequest)) as PreviewsInput;
  return lineStream(await previewSketches({ ...world, onFault }, actor, input, request.signal));
});
