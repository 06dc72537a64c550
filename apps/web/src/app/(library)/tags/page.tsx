import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { catalogHref } from '@/catalog-address';
import { CoinForm } from '@/features/curate-tags/coin-form';
import { vocabulary } from '@/features/curate-tags/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Tags' };

export default async function TagsPage() {
  const session = await requireSession();
  const { facets, mayCoin } = await orPage(vocabulary(session));
  return (
    <>
      <PageHeader
        title="Tags"
        lead="The words pictures can carry. One word per idea keeps searching honest, so look before adding."
      />
      {mayCoin ? <CoinForm /> : null}
      <div className="mt-10 gap-x-12 sm:columns-2 lg:columns-3">
        {facets.map((facet) => (
          <section key={facet.category} className="mb-9 break-inside-avoid">
            <h2 className="display border-b border-ink pb-2 text-2xl first-letter:uppercase">
              {facet.category}
            </h2>
            <ul>
              {facet.words.map((word) => (
                <li key={word.slug} className="border-b border-rule">
                  <NextLink
                    href={catalogHref(`tag:${word.slug}`)}
                    className="flex min-h-10 items-center justify-between gap-4 hover:bg-sunk"
                  >
                    {word.label}
                    <span className="text-sm text-faint tabular-nums">
                      {word.uses}
                      <span className="sr-only"> pictures</span>
                    </span>
                  </NextLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {facets.length === 0 ? <p className="text-soft">The vocabulary is empty.</p> : null}
    </>
  );
}
