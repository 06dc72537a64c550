'use client';
import { NextLink } from '@/next-link';
import type { KeptCell } from './use-keeping';

/** Who was kept on this page: on the way, in the library, or not made and why. */
export function KeptStrip({ kept }: { kept: readonly KeptCell[] }) {
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept" className="mt-12">
      <h2 id="kept" className="display text-2xl">
        Kept here
      </h2>
      <ul className="mt-4 grid grid-cols-2 gap-y-4 sm:grid-cols-4 lg:grid-cols-6 xl:grid-cols-8">
        {kept.map(({ cell, picture, person }) => (
          <li key={cell.key} className="min-w-0 text-sm">
            {person.state === 'here' || person.state === 'held' ? (
              <NextLink
                href={`/people/${person.subjectId}`}
                prefetch={false}
                aria-label={`Open ${cell.name}`}
                className="block bg-film p-1.5 hover:brightness-110 focus-visible:outline-[3px] focus-visible:outline-mark"
              >
                <img src={picture} alt="" className="w-full" />
              </NextLink>
            ) : (
              <div className="bg-film p-1.5">
                <img src={picture} alt="" className="w-full opacity-45" />
              </div>
            )}
            <p role="status" className="px-1.5 pt-1.5 text-soft">
              <span className="block truncate text-ink" title={cell.name}>
                {cell.name}
              </span>
              {stateWords(person)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateWords(person: KeptCell['person']): string {
  if (person.state === 'here') return 'In the library';
  if (person.state === 'held') return 'In the library, held for review';
  if (person.state === 'lost') return `Not made. ${person.why}`;
  return person.trouble ?? 'Kept: arriving';
}
