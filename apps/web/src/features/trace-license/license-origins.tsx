import { Alert } from '@figment/ui/alert';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';
import type { LicenseOriginsView } from './queries';

/** What a person may be used for at most, and the one thing that holds it back: nobody may do more than all of these allow. */
export function LicenseOrigins({ view }: { view: LicenseOriginsView }) {
  const { blocked, attributions, origins } = view;
  return (
    <section aria-labelledby="origins">
      <h2 id="origins" className="display mb-3 text-2xl">
        What it may be used for
      </h2>
      {blocked ? (
        <Alert tone="bad">{blocked}</Alert>
      ) : (
        <p className="text-soft">
          Whatever the license bought for it allows: nothing that it comes from forbids commercial
          use.
        </p>
      )}
      {attributions.length > 0 ? (
        <p className="mt-3">Say wherever it is used: {attributions.join('; ')}</p>
      ) : null}
      <Disclosure
        summary={`What it comes from: ${origins.length} ${origins.length === 1 ? 'license' : 'licenses'}`}
        className="mt-4 border-b"
        open={blocked !== null}
      >
        <ul className="space-y-3 text-sm">
          {origins.map((origin, i) => (
            <li
              key={i}
              className={
                origin.blocks ? 'border-l-4 border-bad pl-3' : 'border-l-4 border-rule pl-3'
              }
            >
              <span className="font-medium">
                {origin.what === 'decision' ? 'a decision of this library' : `the ${origin.what}`}
              </span>{' '}
              {origin.model ? (
                <>
                  of{' '}
                  <Link asChild>
                    <NextLink href={`/models/${origin.model.sha256}`}>
                      {origin.model.name} {origin.model.version}
                    </NextLink>
                  </Link>
                </>
              ) : null}
              {origin.ancestor ? (
                <>
                  {' '}
                  {origin.ancestor.id ? (
                    <>
                      through the ancestor{' '}
                      <Link asChild>
                        <NextLink href={`/people/${origin.ancestor.id}`} className="break-all">
                          {origin.ancestor.id}
                        </NextLink>
                      </Link>
                    </>
                  ) : (
                    'through an ancestor'
                  )}
                </>
              ) : null}
              <span className="block text-soft">
                {origin.stated}: {origin.allows}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
