import { viewTrainingPicture } from '@figment/core/alike/training-pictures';
import { deps } from '@/server/deps';
import { privateWebp, route } from '@/server/route';

type Context = { params: Promise<{ model: string; row: string }> };

/** One small picture of what a model was trained on, for staff. It never changes: a model's hash names it. */
export const GET = route<Context>(async (_request, { actor }, { params }) => {
  const { model, row } = await params;
  const picture = await viewTrainingPicture(await deps(), actor, {
    modelSha256: model,
    row: /^\d{1,9}$/.test(row) ? Number(row) : -1,
  });
  return privateWebp(picture, { seconds: 86_400, immutable: true });
});
