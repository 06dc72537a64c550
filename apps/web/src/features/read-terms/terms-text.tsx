import type { LicenseTerms } from '@figment/core/license/terms';
import { Alert } from '@figment/ui/alert';
import { PageHeader } from '@figment/ui/page-header';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';
import { termsFacts } from './terms-facts';

/** One version of terms in full. Licenses name the version they were bought under, so old ones stay readable. */
export function TermsText({
  terms,
  activeFrom,
  retiredAt,
}: {
  terms: LicenseTerms;
  activeFrom: string;
  retiredAt: string | null;
}) {
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/terms">All licenses</NextLink>
          </Link>
        }
        title={`${terms.name}, version ${terms.version}`}
        lead={
          <>
            In force from <Time at={activeFrom} exact />
            {retiredAt ? (
              <>
                {' '}
                until <Time at={retiredAt} exact />
              </>
            ) : null}
            .
          </>
        }
      />
      {retiredAt ? (
        <Alert tone="note" className="mb-8 max-w-3xl">
          This version is no longer sold. Licenses bought under it keep it.
        </Alert>
      ) : null}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <ol className="max-w-prose space-y-7">
          {terms.clauses.map((clause) => (
            <li
              key={clause.id}
              id={`clause-${clause.id}`}
              className="scroll-mt-20 target:bg-mark-wash"
            >
              <h2 className="display text-2xl">
                <span className="mr-3 text-faint tabular-nums">{clause.id}</span>
                {clause.title}
              </h2>
              <p className="mt-2 whitespace-pre-line">{clause.text}</p>
            </li>
          ))}
        </ol>
        <aside aria-label="In short">
          <SpecSheet className="lg:sticky lg:top-20">
            {termsFacts(terms).map(({ name, words }) => (
              <Spec key={name} name={name}>
                {words}
              </Spec>
            ))}
          </SpecSheet>
        </aside>
      </div>
    </>
  );
}
