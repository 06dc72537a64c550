import { FigmentError } from '@figment/core/errors';
import { freshCheckpoint } from '@/server/log-keeper';
import { publicAnswer, publicRoute } from '@/server/route';

export const dynamic = 'force-dynamic';

/** The newest signed checkpoint, as the note itself. */
export const GET = publicRoute(async () => {
  const checkpoint = await freshCheckpoint();
  if (!checkpoint) {
    throw new FigmentError('INVALID_STATE', 'No checkpoint is signed yet.', {
      hint: 'The first one follows within a minute.',
    });
  }
  return publicAnswer(checkpoint.note, 'text/plain; charset=utf-8', 0);
});
