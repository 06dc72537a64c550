'use client';
import { Badge } from '@figment/ui/badge';
import { Picture } from '@figment/ui/picture';
import { Time } from '@figment/ui/time';
import { Users } from 'lucide-react';
import { NextLink } from '@/next-link';
import { picturesInWords, type CardView } from './collection-view';

/** Collections as strips of film, changed last first. */
export function CollectionCards({ cards, now }: { cards: readonly CardView[]; now: string }) {
  return (
    <ul
      aria-label="Collections"
      className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-x-8 gap-y-10"
    >
      {cards.map((card) => (
        <Card key={card.id} card={card} now={now} />
      ))}
    </ul>
  );
}

function Card({
  card: { id, title, items, shared, owner, faces, updatedAt },
  now,
}: {
  card: CardView;
  now: string;
}) {
  const places = [0, 1, 2, 3];
  return (
    <li className="group relative">
      <div aria-hidden className="flex bg-film px-1 py-4">
        {places.map((place) => {
          const face = faces[place];
          return (
            <div key={place} className="mx-[2px] min-w-0 flex-1">
              {face ? (
                <Picture
                  src={face.thumbnail.src}
                  alt=""
                  width={1}
                  height={1}
                  placeholder={face.placeholder}
                  className="bg-film"
                />
              ) : (
                <div className="aspect-square border border-film-soft/25" />
              )}
            </div>
          );
        })}
      </div>
      <div className="mt-3 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="display line-clamp-2 text-2xl break-words">
            <NextLink
              href={`/collections/${id}`}
              className="decoration-mark decoration-2 underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {title}
            </NextLink>
          </h2>
          <p className="mt-1 text-sm text-faint">
            {picturesInWords(items)}, changed <Time at={updatedAt} now={now} />
            {owner ? `. Kept by ${owner}` : ''}
          </p>
        </div>
        {shared ? (
          <Badge icon={<Users aria-hidden />} className="mt-1">
            Shared
          </Badge>
        ) : null}
      </div>
    </li>
  );
}
