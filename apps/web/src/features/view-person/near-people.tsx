import { Picture } from '@figment/ui/picture';
import { NextLink } from '@/next-link';
import type { RelativeView } from './family-view';

/** Pictures that are near, each with how near in words. */
export function NearPeople({ people, label }: { people: readonly RelativeView[]; label: string }) {
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3">
      {people.map(({ frame, near }) => (
        <li key={frame.id} className="min-w-0">
          <NextLink href={`/people/${frame.id}`} prefetch={false} className="group block">
            <Picture
              src={frame.thumbnail.src}
              alt={frame.alt}
              width={frame.thumbnail.width}
              height={frame.thumbnail.height}
              placeholder={frame.placeholder}
              className="bg-film"
            />
            <span className="mt-1.5 block font-medium tabular-nums group-hover:underline">
              Seed {frame.seed}
            </span>
          </NextLink>
          {near ? <span className="block text-sm text-soft">{near}</span> : null}
        </li>
      ))}
    </ul>
  );
}
