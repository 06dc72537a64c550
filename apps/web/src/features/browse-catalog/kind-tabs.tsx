import type { SearchSort } from '@figment/core/search/search';
import type { Term } from '@figment/core/search/terms';
import { kindNouns } from '@figment/core/subject/kind-nouns';
import type { SubjectKind } from '@figment/core/subject/subject';
import clsx from 'clsx';
import { NextLink } from '@/next-link';
import { catalogHref } from '@/catalog-address';
import { withChoice } from './edit-query';
import { kindOf } from './kind-of';

/** The kinds of a library that has more than one, as views of the catalog. */
export function KindTabs({
  q,
  sort,
  terms,
  kinds,
}: {
  q: string;
  sort: SearchSort | null;
  terms: readonly Term[];
  kinds: readonly SubjectKind[];
}) {
  if (kinds.length < 2) return null;
  const views: { kind: SubjectKind | undefined; label: string }[] = [
    { kind: undefined, label: 'All' },
    ...kinds.map((kind) => ({ kind, label: kindNouns[kind].title })),
  ];
  const here = kindOf(terms);
  return (
    <nav aria-label="Kinds" className="mb-4 border-b border-rule">
      <ul className="flex gap-6 overflow-x-auto">
        {views.map(({ kind, label }) => (
          <li key={label}>
            <NextLink
              href={catalogHref(withChoice(q, terms, 'kind', kind ? [kind] : []), sort)}
              aria-current={here === kind ? 'page' : undefined}
              className={clsx(
                '-mb-px inline-flex min-h-11 items-center border-b-[3px] font-medium whitespace-nowrap',
                here === kind
                  ? 'border-mark text-ink'
                  : 'border-transparent text-soft hover:text-ink',
              )}
            >
              {label}
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
