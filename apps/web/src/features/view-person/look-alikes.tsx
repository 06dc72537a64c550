import { Link } from '@figment/ui/link';
import { Skeleton } from '@figment/ui/skeleton';
import { NextLink } from '@/next-link';
import { Suspense } from 'react';
import { likeHref } from '@/like-address';
import { NearPeople } from './near-people';
import type { FoundLookAlikes } from './queries';

/** How many are shown. */
export const alikeShown = 6;

/** Who of the library looks most alike, and how near; read after the rest of the page. */
export function LookAlikes({
  subjectId,
  found,
}: {
  subjectId: string;
  /** Awaited here, so that nothing else waits for it. */
  found: Promise<FoundLookAlikes>;
}) {
  return (
    <section aria-labelledby="alike">
      <h2 id="alike" className="display mb-3 text-2xl">
        Who looks alike
      </h2>
      <Suspense fallback={<Waiting />}>
        <Found subjectId={subjectId} found={found} />
      </Suspense>
    </section>
  );
}

async function Found({ subjectId, found }: Parameters<typeof LookAlikes>[0]) {
  const answer = await found;
  if ('said' in answer) return <p className="text-soft">{answer.said}</p>;
  if (answer.people.length === 0) {
    return <p className="text-soft">Nobody else of this model is in the catalog yet.</p>;
  }
  return (
    <>
      <NearPeople people={answer.people} label="Who looks alike" />
      <p className="mt-4">
        <Link asChild>
          <NextLink href={likeHref([subjectId])} prefetch={false}>
            More like this one
          </NextLink>
        </Link>
      </p>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">Looking for people who look alike</span>
      <div aria-hidden className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3">
        {Array.from({ length: alikeShown }, (_, at) => (
          <div key={at}>
            <Skeleton className="aspect-square" />
            <Skeleton className="mt-2 h-16" />
          </div>
        ))}
      </div>
    </div>
  );
}
