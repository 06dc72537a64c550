import type { LicenseTerms } from '@figment/core/license/terms';
import { Link } from '@figment/ui/link';
import { Check } from 'lucide-react';
import { NextLink } from '@/next-link';
import { priceWords, termsFacts } from './terms-facts';

/** The licenses side by side: what each is for, what it costs, and the same facts in the same rows. */
export function ThreeLicenses({ terms }: { terms: LicenseTerms[] }) {
  const rows = terms[0] ? termsFacts(terms[0]).length : 0;
  return (
    <div className="grid gap-x-10 gap-y-14 lg:grid-cols-3 lg:gap-y-0">
      {terms.map((one) => (
        <article
          key={one.id}
          aria-labelledby={`license-${one.id}`}
          className="grid content-start border-t-4 border-ink pt-4 lg:row-span-(--rows) lg:grid-rows-subgrid"
          style={{ '--rows': String(rows + 3) } as React.CSSProperties}
        >
          <div className="pb-5">
            <h2 id={`license-${one.id}`} className="display text-[2rem] sm:text-4xl">
              {one.name}
            </h2>
            <p className="mt-2 text-lg tabular-nums">{priceWords(one)}</p>
          </div>
          <ul className="space-y-2 pb-6">
            {one.summary.map((line) => (
              <li key={line} className="flex gap-2.5">
                <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
                <span>{line}</span>
              </li>
            ))}
          </ul>
          <dl className="contents">
            {termsFacts(one).map(({ name, words }) => (
              <div key={name} className="border-t border-rule py-2.5">
                <dt className="label-print text-faint">{name}</dt>
                <dd className="mt-0.5">{words}</dd>
              </div>
            ))}
          </dl>
          <p className="border-t border-rule pt-3">
            <Link asChild>
              <NextLink href={`/terms/${one.id}/${one.version}`}>
                The whole text, version {one.version}
              </NextLink>
            </Link>
          </p>
        </article>
      ))}
    </div>
  );
}
