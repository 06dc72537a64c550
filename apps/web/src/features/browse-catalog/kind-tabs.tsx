import { kindNouns } from '@figment/core/subject/kind-nouns';
import type { SubjectKind } from '@figment/core/subject/subject';
import clsx from 'clsx';
import NextLink from 'next/link';
import { catalogSearch, type CatalogQuery } from './catalog-query';
import type { CatalogChoices } from './queries';

/** The kinds of a library that has more than one, as views of the catalog. Model and tags belong to a kind and are left behind. */
export function KindTabs({
  query,
  choices: { kinds },
}: {
  query: CatalogQuery;
  choices: CatalogChoices;
}) {
  if (kinds.length < 2) return null;
  const views: { kind: SubjectKind | undefined; label: string }[] = [
    { kind: undefined, label: 'All' },
    ...kinds.map((kind) => ({ kind, label: kindNouns[kind].title })),
  ];
  return (
    <nav aria-label="Kinds" className="mb-5 border-b border-rule">
      <ul className="flex gap-6 overflow-x-auto">
        {views.map(({ kind, label }) => {
          const search = catalogSearch({ ...query, kind, model: undefined, tags: [] });
          const here = query.kind === kind;
          return (
            <li key={label}>
              <NextLink
                href={search ? `/people?${search}` : '/people'}
                aria-current={here ? 'page' : undefined}
                className={clsx(
                  '-mb-px inline-flex min-h-11 items-center border-b-[3px] font-medium whitespace-nowrap',
                  here ? 'border-mark text-ink' : 'border-transparent text-soft hover:text-ink',
                )}
              >
                {label}
              </NextLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
