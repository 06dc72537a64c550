import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { Checker } from '@/features/read-terms/checker';
import { Never } from '@/features/read-terms/never';
import { termsOnSale } from '@/features/read-terms/queries';
import { ThreeLicenses } from '@/features/read-terms/three-licenses';

export const metadata: Metadata = { title: 'Licenses' };

export default async function TermsPage() {
  const { onSale, earlier } = await termsOnSale();
  if (onSale.length === 0) {
    return (
      <>
        <PageHeader title="Licenses" />
        <Alert tone="note">No license is on sale at the moment.</Alert>
      </>
    );
  }
  return (
    <div className="space-y-16">
      <div>
        <PageHeader
          title="What you may do"
          lead="Three licenses, in plain words. Each picture comes with a release that says who is in it: nobody. The full texts are linked below each license, and the version you buy stays yours."
        />
        <ThreeLicenses terms={onSale} />
      </div>
      <Checker terms={onSale} />
      <Never terms={onSale[0]!} />
      {earlier.length > 0 ? (
        <section aria-labelledby="earlier">
          <h2 id="earlier" className="display mb-2 text-2xl">
            Earlier versions
          </h2>
          <p className="text-soft">Licenses bought under them keep them.</p>
          <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
            {earlier.map(({ id, version, name }) => (
              <li key={`${id} ${version}`}>
                <Link asChild>
                  <NextLink href={`/terms/${id}/${version}`}>
                    {name} {version}
                  </NextLink>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
