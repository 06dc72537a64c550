import type { Actor } from '../access';
import { discardDraft, draftRelease } from './draft-release';
import { publishRelease, type PublishDeps } from './publish-release';
import type { Release } from './release';

/**
 * Writes down what a reviewer saw and publishes the release. One that may not be published leaves no draft behind.
 * @throws everything `draftRelease` and `publishRelease` throw
 */
export async function reviewAndPublish(
  deps: PublishDeps,
  actor: Actor,
  input: { subjectId: string; adultReviewed: boolean; note: string },
): Promise<Release> {
  const { id: releaseId } = await draftRelease(deps, actor, input);
  try {
    return await publishRelease(deps, actor, { releaseId });
  } catch (error) {
    await discardDraft(deps, actor, { releaseId });
    throw error;
  }
}
