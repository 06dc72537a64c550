import { Badge } from '@figment/ui/badge';
import { buttonClass } from '@figment/ui/button';
import { CodeBlock } from '@figment/ui/code-block';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { Check, Download, Pause, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import { basisInWords } from '@figment/core/release/release-in-words';
import type { ReleasePageView } from './queries';

const kinds = { person: 'Fictional-person release', property: 'Property release' } as const;

/** One release, for anybody: whether it holds, what it says, what it rests on and how to check it alone. */
export function ReleasePage({ release }: { release: ReleasePageView }) {
  const { number, signed } = release;
  return (
    <article className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,22rem)] lg:grid-rows-[auto_1fr]">
      <header className="min-w-0">
        <p className="label-print text-faint">{kinds[release.kind]}</p>
        <h1 className="display mt-1 text-[2.5rem] tabular-nums sm:text-6xl">{number}</h1>
        <Standing release={release} />
      </header>
      <aside className="min-w-0 lg:row-span-2">
        <figure className="bg-film p-3">
          {release.thumbnail ? (
            // Signed for and served as it was made: no optimizer in between.
            <img
              src={release.thumbnail}
              alt={`The picture that release ${number} is about`}
              className="w-full max-lg:max-h-72 max-lg:object-contain"
            />
          ) : (
            <div className="flex aspect-square items-center justify-center p-6 text-center text-film-soft max-lg:aspect-[3/1]">
              {release.state === 'suspended'
                ? 'The picture is not shown while a complaint waits.'
                : 'The picture is not shown any more.'}
            </div>
          )}
        </figure>
        <h2 className="label-print mt-6 text-soft">Take it with you</h2>
        <ul className="mt-3 flex flex-col gap-2">
          {[
            ['release.pdf', 'PDF for your files'],
            ['release.json', 'JSON with proofs'],
            ...(signed ? [['signature.jws', 'Signature alone']] : []),
          ].map(([file, label]) => (
            <li key={file}>
              <a
                href={`/releases/${number}/${file}`}
                download
                className={buttonClass('outline', 'md', 'w-full justify-start')}
              >
                <Download aria-hidden /> {label}
              </a>
            </li>
          ))}
        </ul>
        <p className="mt-6 border-t border-rule pt-4 text-sm text-soft">
          Do you recognize yourself?{' '}
          <Link asChild>
            <NextLink href={`/complaints/new?about=${number}`}>This looks like me</NextLink>
          </Link>
        </p>
      </aside>
      <div className="min-w-0 space-y-10">
        {signed ? <Signed signed={signed} release={release} /> : <Unsigned />}
      </div>
    </article>
  );
}

function Standing({ release }: { release: ReleasePageView }) {
  if (release.revoked) {
    return (
      <div className="mt-5 border-l-4 border-bad pl-4">
        <Badge tone="bad" icon={<X aria-hidden strokeWidth={3} />}>
          Revoked
        </Badge>
        <p className="mt-2 max-w-prose text-lg">
          This release was revoked <Time at={release.revoked.at} exact /> and does not hold any
          more. The reason: {release.revoked.reason}
        </p>
        <p className="mt-2 text-soft">
          If you hold a license on the picture, there is a notice in your inbox. Start no new use.
        </p>
      </div>
    );
  }
  if (release.state === 'suspended') {
    return (
      <div className="mt-5 border-l-4 border-ink pl-4">
        <Badge tone="ink" icon={<Pause aria-hidden />}>
          Suspended
        </Badge>
        <p className="mt-2 max-w-prose text-lg">
          Somebody says that the picture shows them. Until an editor has ruled, nothing new is
          licensed on this release.
        </p>
      </div>
    );
  }
  return (
    <div className="mt-5 border-l-4 border-mark pl-4">
      <Badge tone="mark" icon={<Check aria-hidden strokeWidth={3} />}>
        Valid
      </Badge>
      <p className="mt-2 max-w-prose text-lg">
        Published <Time at={release.publishedAt} exact /> and not revoked.
      </p>
    </div>
  );
}

function Unsigned() {
  return (
    <section className="max-w-prose space-y-3" aria-labelledby="says">
      <h2 id="says" className="display text-2xl">
        Set before releases were signed
      </h2>
      <p>
        An editor looked at the picture and released it with an older version of this library. There
        is no signed statement, no list of grounds and no entry in the transparency log.
      </p>
      <p className="text-soft">Where you need a signed one, ask the library for a new release.</p>
    </section>
  );
}

function Signed({
  signed,
  release,
}: {
  signed: NonNullable<ReleasePageView['signed']>;
  release: ReleasePageView;
}) {
  return (
    <>
      <section aria-labelledby="says">
        <h2 id="says" className="display text-2xl">
          What it says
        </h2>
        <p className="mt-3 max-w-prose">{signed.plain}</p>
        <p className="mt-3 max-w-prose text-sm text-soft">{signed.formal}</p>
        {signed.usesCap ? <p className="mt-3 max-w-prose font-medium">{signed.usesCap}</p> : null}
      </section>
      <section aria-labelledby="rests">
        <h2 id="rests" className="display mb-1 text-2xl">
          What it rests on
        </h2>
        <p className="mb-4 max-w-prose text-soft">
          Declared is what the model’s maker says and nobody here can prove. Measured is what a
          program found. Reviewed is what a person saw.
        </p>
        <Table
          caption="The grounds of the release"
          rows={signed.grounds}
          rowKey={({ ground }) => ground}
          columns={[
            {
              key: 'ground',
              header: 'Ground',
              cell: ({ ground }) => ground,
              isTitle: true,
              className: 'align-top font-medium md:w-44',
            },
            {
              key: 'basis',
              header: 'Kind',
              cell: ({ basis }) => basisInWords[basis],
              className: 'align-top text-soft md:w-28',
            },
            {
              key: 'said',
              header: 'What is known',
              cell: ({ said }) => said,
              className: 'align-top',
            },
          ]}
        />
      </section>
      <section aria-labelledby="about">
        <h2 id="about" className="display mb-3 text-2xl">
          What it is about
        </h2>
        <SpecSheet>
          <Spec name="Picture" mono>
            {signed.subject.assetId}
          </Spec>
          <Spec name="Original" mono>
            sha256 {signed.subject.sha256}
          </Spec>
          <Spec name="Model">
            {signed.model.name} · {signed.model.license}
            <span className="block font-mono text-xs text-faint">sha256 {signed.model.sha256}</span>
          </Spec>
          <Spec name="Recipe" mono>
            sha256 {signed.recipeSha256}
          </Spec>
        </SpecSheet>
      </section>
      <Proofs signed={signed} release={release} />
    </>
  );
}

function Proofs({
  signed,
  release,
}: {
  signed: NonNullable<ReleasePageView['signed']>;
  release: ReleasePageView;
}) {
  const { log } = release;
  return (
    <section aria-labelledby="proofs">
      <h2 id="proofs" className="display mb-3 text-2xl">
        How it can be proved
      </h2>
      <SpecSheet>
        <Spec name="Signature">
          {signed.verdict.valid
            ? 'Holds: checked by this server just now.'
            : `Does not hold: ${signed.verdict.reason ?? 'the reason is not known.'}`}
          <span className="block font-mono text-xs text-faint">{signed.keyId}</span>
        </Spec>
        <Spec name="Signed" mono>
          sha256 {signed.sha256}
        </Spec>
        <Spec name="Log">
          <Link asChild>
            <NextLink href="/log">Entry {log.index}</NextLink>
          </Link>
          {log.size === null
            ? '; its proof is ready once the next checkpoint is signed, within a minute.'
            : `, proved against the checkpoint of ${log.size} entries.`}
          {log.revokedIndex === null ? '' : ` Revoked in entry ${log.revokedIndex}.`}
        </Spec>
        <Spec name="Wording">
          Statement version {signed.statementVersion}, policy version {signed.policyVersion}
        </Spec>
      </SpecSheet>
      <Disclosure summary="The signature" className="mt-5 border-b">
        <CodeBlock label="Detached JWS, ES256" code={signed.jws} wrap />
      </Disclosure>
    </section>
  );
}
