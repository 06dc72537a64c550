'use client';
import { Badge } from '@figment/ui/badge';
import { Picture } from '@figment/ui/picture';
import { NextLink } from '@/next-link';
import { missingIn } from './facts';
import { useStudio } from './studio-context';
import { Undeveloped } from './undeveloped';

/** Who was made from this person: on the way, in the library, or not made and why. */
export function KeptList() {
  const { facts, keeping } = useStudio();
  const { kept, keeps } = keeping;
  const missing = missingIn(keeps);
  return (
    <section aria-labelledby="kept" className="mt-12">
      <h2 id="kept" className="display text-2xl">
        Made from this person
      </h2>
      {kept.length === 0 && missing.length === 0 ? (
        <p className="mt-2 max-w-prose text-soft">
          Nobody yet. Keep a sketch and it becomes a person of its own, checked and recorded like
          everybody else, with seed {facts.person.seed} as a parent.
        </p>
      ) : (
        <ul className="mt-4 grid grid-cols-2 gap-x-0 gap-y-4 sm:grid-cols-4 lg:grid-cols-6 xl:grid-cols-8">
          {missing.map((one) => (
            <li key={one.subjectId} className="min-w-0 text-sm">
              <div className="bg-film p-1.5">
                {one.state === 'arriving' ? (
                  <div className="aspect-square">
                    <Undeveloped />
                  </div>
                ) : (
                  <div className="flex aspect-square items-center justify-center p-2 text-center text-xs text-film-soft">
                    Not made
                  </div>
                )}
              </div>
              <p role="status" className="px-1.5 pt-1.5 text-soft">
                {one.state === 'arriving' ? (one.trouble ?? 'Kept: arriving') : one.why}
              </p>
            </li>
          ))}
          {kept.map(({ frame, held }) => (
            <li key={frame.id} className="min-w-0">
              <NextLink
                href={`/people/${frame.id}`}
                prefetch={false}
                aria-label={`${frame.alt}, ${held ? 'held for review' : 'in the library'}`}
                className="block bg-film p-1.5 hover:brightness-110 focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <Picture
                  src={frame.thumbnail.src}
                  alt=""
                  width={frame.thumbnail.width}
                  height={frame.thumbnail.height}
                  placeholder={frame.placeholder}
                  className="bg-film"
                />
              </NextLink>
              {held ? <Badge className="mx-1.5 mt-1.5">Held for review</Badge> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
