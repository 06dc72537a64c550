import { publicActor } from '@figment/core/access';
import { viewSharedPicture } from '@figment/core/share/view-shared-picture';
import { deps } from '@/server/deps';
import { privateWebp, publicRoute } from '@/server/route';
import { currentVisit } from '@/server/share-visits';

type Context = { params: Promise<{ token: string; id: string }> };

/** A marked preview, for whoever holds the link. */
export const GET = publicRoute<Context>(async (_request, { params }) => {
  const { token, id } = await params;
  const visit = await currentVisit(token);
  const asked = { token, visit, subjectId: id };
  const picture = await viewSharedPicture(await deps(), publicActor, asked);
  // Not for long: a link can be revoked, and somebody can be sold exclusively.
  return privateWebp(picture, { seconds: 600 });
});
