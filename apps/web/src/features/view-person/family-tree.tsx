import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { catalogHref } from '@/catalog-address';
import type { FrameView } from '@/frame-view';
import type { AncestorView, FamilyView, RelativeView } from './family-view';

/** Who somebody was made from and who was made from them, oldest at the top. Nothing is said of who may not be seen. */
export function FamilyTree({ frame, family }: { frame: FrameView; family: FamilyView }) {
  const { parents, children, moreChildren } = family;
  const grandparents = unique(parents.flatMap((one) => one.parents));
  return (
    <div>
      {grandparents.length > 0 ? (
        <Generation name={count(grandparents.length, 'Grandparent')}>
          {grandparents.map((one) => (
            <Kin key={one.frame.id} one={one} />
          ))}
        </Generation>
      ) : null}
      {parents.length > 0 ? (
        <Generation name={count(parents.length, 'Parent')}>
          {parents.map((one) => (
            <Kin key={one.frame.id} one={one} from={one.parents} />
          ))}
        </Generation>
      ) : null}
      <Generation name="This picture" last={children.length === 0}>
        <li className="w-20">
          <Small frame={frame} className="outline-[3px] -outline-offset-[3px] outline-mark" />
          <span className="mt-1 block text-sm tabular-nums">Seed {frame.seed}</span>
        </li>
      </Generation>
      {children.length > 0 ? (
        <Generation name={count(children.length, 'Made from it', 'Made from it')} last>
          {children.map((one) => (
            <Kin key={one.frame.id} one={one} />
          ))}
        </Generation>
      ) : null}
      {moreChildren ? (
        <p className="mt-3 text-sm">
          <Link asChild>
            <NextLink href={catalogHref(`parent:${frame.id}`)}>
              Everybody who was made from it
            </NextLink>
          </Link>
        </p>
      ) : null}
    </div>
  );
}

const count = (many: number, one: string, plural = `${one}s`) => (many === 1 ? one : plural);

function unique(people: readonly AncestorView[]): AncestorView[] {
  return people.filter(
    (one, at) => people.findIndex(({ frame }) => frame.id === one.frame.id) === at,
  );
}

function Generation({
  name,
  last = false,
  children,
}: {
  name: string;
  last?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[1.25rem_minmax(0,1fr)]">
      {/* The line of descent; the lists say the same in words. */}
      <svg aria-hidden className="h-full w-5 text-rule-strong" preserveAspectRatio="none">
        <line x1="4" x2="4" y1="8" y2={last ? '8' : '100%'} stroke="currentColor" />
        <circle cx="4" cy="8" r="3.5" fill="currentColor" />
      </svg>
      <div className="pb-4">
        <h3 className="label-print text-faint">{name}</h3>
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-3">{children}</ul>
      </div>
    </div>
  );
}

function Kin({ one, from = [] }: { one: RelativeView; from?: readonly AncestorView[] }) {
  const { frame, near } = one;
  return (
    <li className="w-20">
      <NextLink href={`/people/${frame.id}`} prefetch={false} title={near ?? undefined}>
        <Small frame={frame} />
        <span className="mt-1 block text-sm tabular-nums underline">Seed {frame.seed}</span>
      </NextLink>
      {from.length > 0 ? (
        <span className="block text-xs text-faint">
          from {from.map((parent) => parent.frame.seed).join(' and ')}
        </span>
      ) : null}
    </li>
  );
}

function Small({ frame, className = '' }: { frame: FrameView; className?: string }) {
  return (
    <Picture
      src={frame.thumbnail.src}
      alt={frame.alt}
      width={frame.thumbnail.width}
      height={frame.thumbnail.height}
      placeholder={frame.placeholder}
      className={`w-20 bg-film ${className}`}
    />
  );
}
