'use client';
import { mostLiked } from '@figment/core/alike/sense';
import { Badge } from '@figment/ui/badge';
import { Button, buttonClass } from '@figment/ui/button';
import { ConfirmDialog } from '@figment/ui/dialog';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { refusalText } from '@/action-result';
import { likeHref } from '@/like-address';
import { useAnswers, type CommentView } from '@/share-answers';
import { revoke } from './actions';
import type { LinkView } from './sharing-view';

const states = { live: 'Works', expired: 'Expired', revoked: 'Revoked' } as const;

/** Links to a collection, what clients said by them, and what to do about it. */
export function AnswersPanel({
  links,
  names,
  mayBrief,
  now,
}: {
  links: readonly LinkView[];
  /** Alternative texts of the pictures by subject. */
  names: Readonly<Record<string, string>>;
  mayBrief: boolean;
  now: string;
}) {
  const { comments, liked } = useAnswers();
  const known = liked.filter((id) => names[id] !== undefined);
  return (
    <section id="answers" aria-labelledby="answers-title" className="mt-14 scroll-mt-20">
      <h2 id="answers-title" className="display mb-4 text-3xl">
        Links and answers
      </h2>
      {links.length === 0 ? (
        <p className="max-w-prose text-soft">
          Share the collection by link, and what your client likes and writes appears here.
        </p>
      ) : (
        <div className="grid gap-x-14 gap-y-8 lg:grid-cols-2">
          <div>
            <ul className="divide-y divide-rule border-y border-rule">
              {links.map((link) => (
                <LinkRow key={link.id} link={link} now={now} />
              ))}
            </ul>
            {known.length > 0 ? <Liked ids={known} mayBrief={mayBrief} /> : null}
          </div>
          <Comments comments={comments} names={names} now={now} />
        </div>
      )}
    </section>
  );
}

function LinkRow({ link, now }: { link: LinkView; now: string }) {
  const end = async () => {
    const result = await revoke(link.id).catch(() => null);
    if (result?.ok) notify(`The link for ${link.label} does not work any more`);
    else notifyFailure('It still works', result ? refusalText(result) : undefined);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{link.label}</p>
        <p className="text-sm text-faint">
          Until <Time at={link.expiresAt} exact />
          {link.password ? ', with a password' : ''}
          {link.by ? `, by ${link.by}` : ''}
        </p>
      </div>
      <Badge tone={link.state === 'live' ? 'good' : 'plain'}>{states[link.state]}</Badge>
      {link.state === 'live' ? (
        <ConfirmDialog
          trigger={<Button size="sm">Revoke</Button>}
          title={`Revoke the link for ${link.label}?`}
          description={
            <>
              Whoever has it sees nothing any more. Their votes and comments stay. Made{' '}
              <Time at={link.createdAt} now={now} />.
            </>
          }
          confirmLabel="Revoke it"
          onConfirm={() => void end()}
        />
      ) : null}
    </li>
  );
}

function Liked({ ids, mayBrief }: { ids: readonly string[]; mayBrief: boolean }) {
  return (
    <div className="mt-6">
      <h3 className="font-medium">
        {ids.length === 1 ? 'One picture is liked' : `${ids.length} pictures are liked`}
      </h3>
      <p className="mt-1 text-sm text-soft">
        Look for people like them, or ask the library to make more of the kind.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <NextLink href={likeHref(ids.slice(0, mostLiked))} className={buttonClass()}>
          Find similar people
        </NextLink>
        {mayBrief ? (
          <NextLink
            href={`/briefs/new?like=${ids.slice(0, 40).join(',')}`}
            className={buttonClass('solid')}
          >
            Ask for more like these
          </NextLink>
        ) : null}
      </div>
    </div>
  );
}

function Comments({
  comments,
  names,
  now,
}: {
  comments: readonly CommentView[];
  names: Readonly<Record<string, string>>;
  now: string;
}) {
  return (
    <div aria-live="polite">
      <h3 className="label-print mb-2 text-soft">
        {comments.length === 1 ? '1 comment' : `${comments.length} comments`}
      </h3>
      <ul className="space-y-4">
        {comments.map(({ id, name, text, at, link, subjectId }) => (
          <li key={id} className="border-l-2 border-rule-strong pl-4">
            <p className="break-words whitespace-pre-line">{text}</p>
            <p className="mt-1 text-sm text-faint">
              {name}, link for {link}, <Time at={at} now={now} />
              {subjectId ? (
                <>
                  , on{' '}
                  {names[subjectId] ? (
                    <NextLink
                      href={`/people/${subjectId}`}
                      className="underline underline-offset-4"
                    >
                      {names[subjectId]}
                    </NextLink>
                  ) : (
                    'a picture that is not here any more'
                  )}
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
