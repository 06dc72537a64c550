import { failedAsAdult } from '@figment/core/review/review-picture';
import { can } from '@figment/core/access';
import { viewJudgement } from '@figment/core/review/view-judgement';
import { listHeld } from '@figment/core/review/list-held';
import type { CatalogCursor } from '@figment/core/ports';
import { checkViews } from '@/check-view';
import { deps } from '@/server/deps';
import { pageDeps } from '@/server/page-deps';
import { frameView } from '@/server/frames';
import type { Session } from '@/server/session';
import { actorNames } from '@/server/actor-names';
import type { JudgementView, ReviewPage } from './review-view';

/** Pictures that wait for a judgement, oldest first, after the row at `after`. */
export async function reviewPage(
  { actor }: Session,
  after: CatalogCursor | null = null,
): Promise<ReviewPage> {
  const world = await deps();
  const { held, waiting, pixelsDays } = await listHeld(world, actor, { after });
  const models = new Map((await world.records.models.all()).map((one) => [one.sha256, one.name]));
  const views = await Promise.all(
    held.map(async (one) => {
      const checks = checkViews(one.checks);
      return {
        frame: await frameView(world, one),
        modelName: models.get(one.subject.modelSha256) ?? one.subject.modelId,
        failed: checks.filter(({ verdict }) => verdict !== 'passed'),
        passed: checks.filter(({ verdict }) => verdict === 'passed'),
        canAccept:
          !failedAsAdult(one.checks) && one.checks.every(({ verdict }) => verdict !== 'rejected'),
      };
    }),
  );
  return { held: views, waiting, pixelsDays };
}

/** The checks of one picture and what an editor said of it; null for those who may not judge. */
export async function judgementView(
  { actor }: Session,
  subjectId: string,
): Promise<JudgementView | null> {
  if (!can(actor, 'review pictures')) return null;
  const world = await pageDeps();
  const { checks, review } = await viewJudgement(world, actor, { subjectId });
  const views = checkViews(checks);
  const names = await actorNames(world, review ? [review.by] : []);
  return {
    failed: views.filter(({ verdict }) => verdict !== 'passed'),
    passed: views.filter(({ verdict }) => verdict === 'passed'),
    review: review && {
      verdict: review.verdict,
      by: names.get(review.by) ?? 'Somebody',
      at: review.at.toISOString(),
      pixelsRemoved: review.pixelsRemovedAt !== null,
    },
  };
}
