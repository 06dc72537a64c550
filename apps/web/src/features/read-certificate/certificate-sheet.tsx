import { Alert } from '@figment/ui/alert';
import { buttonClass } from '@figment/ui/button';
import { CodeBlock } from '@figment/ui/code-block';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import clsx from 'clsx';
import { CircleCheck, CircleSlash, CircleX, FileText } from 'lucide-react';
import { NextLink } from '@/next-link';
import { stateWords, type CertificateView } from './certificate-view';

const signs = {
  active: { icon: CircleCheck, ink: 'text-good' },
  expired: { icon: CircleSlash, ink: 'text-faint' },
  recalled: { icon: CircleX, ink: 'text-bad' },
} as const;

/** The public page of one license: is it good, for what, and how anybody can tell. */
export function CertificateSheet({ certificate }: { certificate: CertificateView }) {
  const { frame, state, recalled } = certificate;
  const { title, sentence } = stateWords[state];
  const { icon: Icon, ink } = signs[state];
  return (
    <article className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className="min-w-0 max-w-3xl">
        <p className="label-print text-faint">License certificate {certificate.number}</p>
        <h1
          className={clsx(
            'display mt-2 flex items-center gap-4 text-[3.25rem] sm:text-[5rem]',
            ink,
          )}
        >
          <Icon aria-hidden className="size-[0.7em] shrink-0" strokeWidth={1.5} />
          {title}
        </h1>
        <p className="mt-3 max-w-prose text-lg">{sentence}</p>
        {recalled ? (
          <Alert tone="bad" className="mt-5">
            Recalled <Time at={recalled.at} exact />: {recalled.reason}
          </Alert>
        ) : null}
        <SpecSheet className="mt-8">
          <Spec name="Number">
            <span className="tabular-nums">{certificate.number}</span>
          </Spec>
          <Spec name="Held by">
            {certificate.licensee ?? (
              <span className="text-soft">
                The holder chose not to be named. Ask for the certificate: theirs carries the name.
              </span>
            )}
          </Spec>
          <Spec name="Terms">
            <Link asChild>
              <NextLink href={`/terms/${certificate.terms.id}/${certificate.terms.version}`}>
                {certificate.terms.name}, version {certificate.terms.version}
              </NextLink>
            </Link>
          </Spec>
          <Spec name="In force">
            from <Time at={certificate.startsAt} exact />
            {certificate.endsAt ? (
              <>
                {' until '}
                <Time at={certificate.endsAt} exact />
              </>
            ) : (
              ', without end'
            )}
          </Spec>
          {certificate.exclusiveUntil ? (
            <Spec name="Exclusive">
              until <Time at={certificate.exclusiveUntil} exact />
            </Spec>
          ) : null}
          <Spec name="Picture">
            Made by a trained model: release{' '}
            <Link asChild>
              <NextLink
                href={`/releases/${certificate.releaseNumber}`}
                className="whitespace-nowrap"
              >
                {certificate.releaseNumber}
              </NextLink>
            </Link>
          </Spec>
        </SpecSheet>
        <Proof certificate={certificate} />
      </div>
      <aside className="min-w-0 space-y-4">
        <div className="-mx-4 bg-film px-3 py-6 sm:mx-0 sm:px-4">
          {frame ? (
            <Picture
              src={frame.preview.src}
              alt={frame.alt}
              width={frame.preview.width}
              height={frame.preview.height}
              placeholder={frame.placeholder}
              priority
              className="mx-auto w-full max-w-80 bg-film"
            />
          ) : (
            <p className="mx-auto flex aspect-square max-w-80 items-center justify-center p-6 text-center text-film-soft">
              The picture is not shown: it is out of the catalog.
            </p>
          )}
        </div>
        <a
          href={`/certificates/${certificate.number}/certificate.pdf`}
          download
          className={buttonClass('outline', 'md', 'w-full')}
        >
          <FileText aria-hidden /> This page as PDF
        </a>
        <p className="text-sm text-faint">
          Have the file?{' '}
          <a href="/verify" className="underline">
            Check it
          </a>
          : it carries its license and its release in itself.
        </p>
      </aside>
    </article>
  );
}

function Proof({ certificate }: { certificate: CertificateView }) {
  const { signature, log } = certificate.proof;
  return (
    <section aria-labelledby="proof" className="mt-10">
      <h2 id="proof" className="display mb-3 text-2xl">
        How you can tell
      </h2>
      <SpecSheet>
        <Spec name="Signature">
          {signature.valid ? (
            <>
              Checked just now and good: the certificate is as it was signed
              {signature.signedAt ? (
                <>
                  {' on '}
                  <Time at={signature.signedAt} exact />
                </>
              ) : null}
              .
            </>
          ) : (
            <span className="text-bad">Not good: {signature.reason}</span>
          )}
        </Spec>
        <Spec name="Public log">
          Entry {log.index}
          {log.checkpointSize === null
            ? ', covered by the next checkpoint, within a minute or so.'
            : `, proven by the checkpoint of ${log.checkpointSize} entries: it cannot be changed or taken out unseen.`}
        </Spec>
      </SpecSheet>
      <p className="mt-3 max-w-prose text-sm text-faint">
        The log holds a fingerprint of the certificate, not its text, so that nobody reads there who
        buys what. What this page does not say: that a use you saw is covered. For that, read the
        terms.
      </p>
      <Disclosure summary="For machines" className="mt-4 border-b">
        <div className="space-y-4">
          <CodeBlock label="Commitment in the log (SHA-256)" code={log.commitment} wrap />
          <CodeBlock label={`Signature of key ${signature.keyId}`} code={signature.jws} wrap />
          {log.checkpoint ? <CodeBlock label="Checkpoint" code={log.checkpoint} /> : null}
        </div>
      </Disclosure>
    </section>
  );
}
