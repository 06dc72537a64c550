'use client';
import { mostLiked } from '@figment/core/alike/sense';
import { mostCompared } from '@figment/core/identity/most-compared';
import { Button, buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useState } from 'react';
import { compareHref } from '@/compare-address';
import { likeHref } from '@/like-address';
import { useAnswers, type VoteView } from '@/share-answers';
import { CollectedPicture } from './collected-picture';
import { picturesInWords, type CollectionView } from './collection-view';
import { NoteDialog } from './note-dialog';
import { SortablePictures } from './sortable-pictures';
import { useCollection } from './use-collection';

/** The pictures of a collection: their order, notes and votes, and what can be done to those that are chosen. */
export function CollectionSheet({ collection }: { collection: CollectionView }) {
  const { items, moveTo, takeOut, setCover, writeNote } = useCollection(collection);
  const { votes } = useAnswers();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [noting, setNoting] = useState<string | null>(null);
  const selected = chosen.filter((id) => items.some(({ subjectId }) => subjectId === id));
  const seen = selected.filter((id) => items.some((one) => one.subjectId === id && one.frame));
  const noted = items.find(({ subjectId }) => subjectId === noting);
  if (items.length === 0) {
    return (
      <EmptyState
        title="Nobody is in it yet."
        action={
          <NextLink href="/people" className={buttonClass('solid')}>
            Look for people
          </NextLink>
        }
      >
        <p>
          In the catalog or on the page of a person press C, or choose several and add them
          together. Here you put them in order, write notes, and share them with a client by link.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="sticky top-14 z-20 -mx-4 mb-5 flex min-h-14 flex-wrap items-center gap-2 border-b border-rule bg-paper px-4 py-2 sm:-mx-8 sm:px-8">
        <p className="mr-auto text-soft" role="status">
          {selected.length > 0
            ? `${selected.length} of ${items.length} chosen`
            : picturesInWords(items.length)}
        </p>
        {selected.length > 0 ? (
          <Chosen
            seen={seen}
            onTakeOut={() => void takeOut([...selected]).then(() => setChosen([]))}
            onClear={() => setChosen([])}
          />
        ) : null}
      </div>
      <SortablePictures
        label={`Pictures of ${collection.title}`}
        items={items}
        onMove={(id, place) => void moveTo(id, place)}
      >
        {items.map((item, at) => (
          <CollectedPicture
            key={item.subjectId}
            item={item}
            place={at + 1}
            cover={item.subjectId === collection.coverSubjectId}
            selected={selected.includes(item.subjectId)}
            votes={<Votes vote={votes.find(({ subjectId }) => subjectId === item.subjectId)} />}
            onSelect={(on) =>
              setChosen(
                on ? [...selected, item.subjectId] : selected.filter((id) => id !== item.subjectId),
              )
            }
            onNote={() => setNoting(item.subjectId)}
            onCover={() => void setCover(item.subjectId)}
            onTakeOut={() => void takeOut([item.subjectId])}
          />
        ))}
      </SortablePictures>
      {noted ? (
        <NoteDialog
          note={noted.note}
          onClose={() => setNoting(null)}
          onSave={(note) => writeNote(noted.subjectId, note)}
        />
      ) : null}
    </>
  );
}

function Chosen({
  seen,
  onTakeOut,
  onClear,
}: {
  /** Those of the chosen who can be looked at. */
  seen: readonly string[];
  onTakeOut: () => void;
  onClear: () => void;
}) {
  return (
    <>
      {seen.length >= 2 && seen.length <= mostCompared ? (
        <NextLink href={compareHref(seen)} className={buttonClass('outline', 'sm')}>
          Compare
        </NextLink>
      ) : null}
      {seen.length >= 1 && seen.length <= mostLiked ? (
        <NextLink href={likeHref(seen)} className={buttonClass('outline', 'sm')}>
          Find similar
        </NextLink>
      ) : null}
      <Button size="sm" onClick={onTakeOut}>
        Take out
      </Button>
      <Button size="sm" tone="quiet" onClick={onClear}>
        Clear
      </Button>
    </>
  );
}

function Votes({ vote }: { vote: VoteView | undefined }) {
  if (!vote) return null;
  return (
    <span className="flex items-center gap-3 text-sm text-film-edge tabular-nums [&_svg]:size-3.5">
      <span className="sr-only">{vote.said.join(', ')}.</span>
      <span aria-hidden title={vote.said.join(', ')} className="flex items-center gap-3">
        <span className="flex items-center gap-1">
          <ThumbsUp /> {vote.likes}
        </span>
        {vote.dislikes > 0 ? (
          <span className="flex items-center gap-1 text-film-soft">
            <ThumbsDown /> {vote.dislikes}
          </span>
        ) : null}
      </span>
    </span>
  );
}
