import { publicActor } from '@figment/core/access';
import { renditionOf } from '@figment/core/asset/asset';
import { isFigmentError } from '@figment/core/errors';
import { portraitInWords } from '@figment/core/measurement/portrait-in-words';
import { openShare } from '@figment/core/share/open-share';
import type { OpenedShare, ShareVisit } from '@figment/core/share/share';
import { deps } from '@/server/deps';
import { currentVisit } from '@/server/share-visits';
import type { SharedAnswers, SharedView } from './shared-view';

function answersFor(
  { votes, comments }: Pick<OpenedShare, 'votes' | 'comments'>,
  visit: ShareVisit | null,
): SharedAnswers {
  const own = votes.filter(({ visitorId }) => visitorId === visit?.visitorId);
  return {
    votes: Object.fromEntries(own.map(({ subjectId, liked }) => [subjectId, liked])),
    comments: comments.map(({ id, subjectId, name, text, visitorId, at }) => ({
      id,
      subjectId,
      name,
      text,
      own: visitorId === visit?.visitorId,
      at: at.toISOString(),
    })),
  };
}

/** What is behind a secret link: the collection, 'locked' while it waits for a password, null where the link does not work. */
export async function sharedView(token: string): Promise<SharedView | 'locked' | null> {
  const world = await deps();
  const visit = await currentVisit(token);
  const opened = await openShare(world, publicActor, { token, visit }).catch((error: unknown) => {
    if (isFigmentError(error) && error.code === 'NOT_FOUND') return 'gone' as const;
    throw error;
  });
  if (opened === 'gone') return null;
  if (opened === null) return 'locked';
  const { share, title, note, pictures, votes, comments } = opened;
  const own = [...votes, ...comments].filter(({ visitorId }) => visitorId === visit?.visitorId);
  const last = own.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
  return {
    token,
    title,
    note,
    pictures: pictures.map(({ found: { subject, asset, attributes }, note: words }) => {
      const { width, height } = renditionOf(asset, 'preview');
      return {
        id: subject.id,
        alt: portraitInWords(subject.kind, subject.seed, attributes),
        placeholder: asset.placeholder,
        preview: { src: `/s/${token}/pictures/${subject.id}`, width, height },
        note: words,
      };
    }),
    answers: answersFor(opened, visit),
    name: last?.name ?? '',
    expiresAt: share.expiresAt.toISOString(),
    now: world.clock.now().toISOString(),
  };
}

/** What this visitor said and everybody's comments, after something changed. @throws NOT_FOUND */
export async function answersNow(token: string, visit: ShareVisit): Promise<SharedAnswers> {
  const opened = await openShare(await deps(), publicActor, { token, visit });
  return answersFor(opened ?? { votes: [], comments: [] }, visit);
}
