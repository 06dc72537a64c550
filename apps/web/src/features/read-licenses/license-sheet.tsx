import { uses } from '@figment/core/license/uses';
import { Alert } from '@figment/ui/alert';
import { buttonClass } from '@figment/ui/button';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { FileText, Globe } from 'lucide-react';
import { NextLink } from '@/next-link';
import { credits, euros } from '@/money';
import { FilesSection } from './files-section';
import { LicenseStateBadge } from './license-state';
import type { LicenseView } from './license-view';
import { ProjectForm } from './project-form';

/** One license: whether it may be used, its files, its papers, and what was agreed. */
export function LicenseSheet({ license, now }: { license: LicenseView; now: string }) {
  const { frame, recalled, state } = license;
  return (
    <article className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="min-w-0 lg:sticky lg:top-20 lg:self-start">
        <NextLink
          href={`/people/${frame.id}`}
          className="-mx-4 block bg-film px-3 py-6 sm:mx-0 sm:px-4"
        >
          <Picture
            src={frame.preview.src}
            alt={frame.alt}
            width={frame.preview.width}
            height={frame.preview.height}
            placeholder={frame.placeholder}
            priority
            className="mx-auto w-full max-w-[min(100%,60dvh)] bg-film"
          />
          <p className="edge-print mx-auto mt-3 flex max-w-[min(100%,60dvh)] justify-between text-film-soft">
            <span>Seed {frame.seed}</span>
            <span>
              {license.native.width} × {license.native.height}
            </span>
          </p>
        </NextLink>
      </div>
      <div className="min-w-0 max-w-3xl space-y-9">
        <header>
          <p className="label-print text-faint">License</p>
          <h1 className="display mt-1 text-[2.5rem] tabular-nums sm:text-5xl">{license.number}</h1>
          <p className="mt-3 flex flex-wrap items-center gap-3 text-soft">
            <LicenseStateBadge state={state} />
            <span>
              {license.termsName}, for {uses[license.declaredUse].label.toLowerCase()}
            </span>
          </p>
        </header>
        {recalled ? (
          <Alert tone="bad" title="Recalled: stop using this picture">
            <p>
              {recalled.reason} (<Time at={recalled.at} exact />)
            </p>
            <p className="mt-2">
              Take it out of what is published where you can. Files are not handed out any more; the
              certificate page says the same to everybody.
            </p>
          </Alert>
        ) : null}
        {state === 'expired' && license.endsAt ? (
          <Alert tone="note" title="This license has ended">
            It ran until <Time at={license.endsAt} exact />. To go on using the picture,{' '}
            <Link asChild>
              <NextLink href={`/people/${frame.id}`}>license it again</NextLink>
            </Link>
            .
          </Alert>
        ) : null}
        {state === 'active' ? (
          <FilesSection licenseId={license.id} native={license.native} />
        ) : null}
        <section aria-labelledby="papers">
          <h2 id="papers" className="display mb-3 text-2xl">
            Papers
          </h2>
          <div className="flex flex-wrap gap-2">
            <a
              href={`/api/licenses/${license.id}/certificate`}
              download
              className={buttonClass('outline')}
            >
              <FileText aria-hidden /> Certificate, PDF
            </a>
            <a
              href={`/orders/${license.orderId}/receipt`}
              download
              className={buttonClass('outline')}
            >
              <FileText aria-hidden /> Receipt, PDF
            </a>
            <NextLink href={`/certificates/${license.number}`} className={buttonClass('quiet')}>
              <Globe aria-hidden /> Public page
            </NextLink>
          </div>
        </section>
        {license.may.setProject ? (
          <ProjectForm licenseId={license.id} project={license.projectReference} />
        ) : null}
        <Agreed license={license} />
        <Downloads license={license} now={now} />
      </div>
    </article>
  );
}

function Agreed({ license }: { license: LicenseView }) {
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed" className="display mb-3 text-2xl">
        What was agreed
      </h2>
      <SpecSheet>
        <Spec name="Terms">
          <Link asChild>
            <NextLink href={`/terms/${license.termsId}/${license.termsVersion}`}>
              {license.termsName}, version {license.termsVersion}
            </NextLink>
          </Link>
        </Spec>
        <Spec name="Declared use">{uses[license.declaredUse].label}</Spec>
        <Spec name="Runs">
          from <Time at={license.startsAt} exact />
          {license.endsAt ? (
            <>
              {' until '}
              <Time at={license.endsAt} exact />
            </>
          ) : (
            ', without end'
          )}
        </Spec>
        {license.exclusiveUntil ? (
          <Spec name="Exclusive">
            until <Time at={license.exclusiveUntil} exact />: the person and everyone alike are out
            of the catalog for others
          </Spec>
        ) : null}
        <Spec name="Release">
          <Link asChild>
            <NextLink href={`/releases/${license.releaseNumber}`}>{license.releaseNumber}</NextLink>
          </Link>
        </Spec>
        <Spec name="Price">
          {credits(license.credits)} ({euros(license.cents)}), order{' '}
          <Link asChild>
            <NextLink href={`/orders/${license.orderId}`}>{license.orderNumber}</NextLink>
          </Link>
        </Spec>
        <Spec name="Bought by">{license.by}</Spec>
        <Spec name="In public">
          {license.showBuyer
            ? 'Your agency is named on the public page'
            : 'The public page does not name your agency'}
        </Spec>
      </SpecSheet>
    </section>
  );
}

function Downloads({ license, now }: { license: LicenseView; now: string }) {
  if (license.downloads.length === 0) return null;
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads" className="display mb-3 text-2xl">
        Downloads
      </h2>
      <ul className="border-t border-ink">
        {license.downloads.map((one, at) => (
          <li
            key={at}
            className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-2 text-sm"
          >
            <span>
              {one.format.toUpperCase()}, {one.width} × {one.height}
            </span>
            <span className="text-faint">
              {one.who}, <Time at={one.at} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
