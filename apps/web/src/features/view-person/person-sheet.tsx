import { CodeBlock } from '@figment/ui/code-block';
import { CopyButton } from '@figment/ui/copy-button';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Strip } from '@figment/ui/strip';
import { Time } from '@figment/ui/time';
import NextLink from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { Neighbors } from './neighbors';
import type { PersonView } from './queries';
import { TrainingPair } from './training-pair';
import { WhatWasMeasured } from './what-was-measured';

const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** One subject: the picture first, then what is decided about it, then how it was made. */
export function PersonSheet({
  person,
  release,
  license,
  tags,
  tools,
  origins,
  checks,
  again,
}: {
  person: PersonView;
  release: ReactNode;
  /** How to license it; null for staff. */
  license: ReactNode;
  tags: ReactNode;
  tools: ReactNode;
  /** What it was put to, for staff; else null. */
  checks: ReactNode;
  /** What it may be used for, and why. */
  origins: ReactNode;
  /** How it came out when it was made again; null for those who may not ask. */
  again: ReactNode;
}) {
  const { frame, model, neighbors } = person;
  return (
    <article className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(22rem,1fr)]">
      <div className="min-w-0 lg:sticky lg:top-20 lg:self-start">
        <div
          className="-mx-4 bg-film px-3 py-8 sm:mx-0 sm:px-4"
          // Never so large that single pixels show: a small picture is a small print.
          style={{ '--print': `min(100%, 78dvh, ${frame.preview.width * 2}px)` } as CSSProperties}
        >
          <Picture
            src={frame.preview.src}
            alt={frame.alt}
            width={frame.preview.width}
            height={frame.preview.height}
            placeholder={frame.placeholder}
            priority
            className="mx-auto w-full max-w-(--print) bg-film"
          />
          <p className="edge-print mx-auto mt-3 flex max-w-(--print) justify-between text-film-soft">
            <span>{model.name}</span>
            <span>
              {person.original.width} × {person.original.height}
            </span>
          </p>
        </div>
        <Neighbors here={frame} {...neighbors} />
      </div>
      <div className="min-w-0">
        <header className="flex flex-wrap items-start justify-between gap-4">
          <div>
            <p className="label-print text-faint">Seed</p>
            <h1 className="display mt-1 text-5xl tabular-nums sm:text-6xl">{frame.seed}</h1>
          </div>
          {tools}
        </header>
        <div className="mt-6">{release}</div>
        {license ? <div className="mt-8">{license}</div> : null}
        <div className="mt-8">{tags}</div>
        <WhatWasMeasured measured={person.measured} modelName={model.name} />
        {person.nearestTraining ? (
          <TrainingPair frame={frame} training={person.nearestTraining} />
        ) : null}
        {checks}
        {origins}
        <HowItWasMade person={person} />
        {again}
      </div>
    </article>
  );
}

function HowItWasMade({ person }: { person: PersonView }) {
  const { frame, model, made, latent, original, may, now } = person;
  return (
    <section className="mt-10" aria-labelledby="made">
      <h2 id="made" className="display mb-3 text-2xl">
        How it was made
      </h2>
      <SpecSheet>
        <Spec name="Made">
          <Time at={frame.createdAt} now={now} />
          {frame.batchId && may.follow ? (
            <>
              {' in a '}
              <Link asChild>
                <NextLink href={`/batches/${frame.batchId}`}>batch</NextLink>
              </Link>
            </>
          ) : null}
        </Spec>
        <Spec name="Model">
          <Link asChild>
            <NextLink href={`/models/${model.sha256}`}>{model.name}</NextLink>
          </Link>{' '}
          {model.version} · {model.license}
          <span className="block font-mono text-xs text-faint" title={model.sha256}>
            sha256 {model.sha256.slice(0, 16)}…
          </span>
        </Spec>
        <Parents parents={person.parents} />
        <Spec name="Truncation">
          psi {made.psi}
          {made.cutoff === null ? '' : `, layers below ${made.cutoff}`}
        </Spec>
        <Spec name="Noise">{made.noise}</Spec>
        {made.label === null ? null : <Spec name="Label">{made.label}</Spec>}
        <Spec name="Latent">
          z: {latent.length} values
          {latent.shown.length < latent.length ? `, the first ${latent.shown.length} drawn` : ''}
          {latent.wLength === null ? '' : `; w: ${latent.wLength}`}
          <Strip
            values={latent.shown}
            limit={3}
            label={`The first ${latent.shown.length} of ${latent.length} latent values as bars`}
            className="mt-1.5"
          />
        </Spec>
        <Spec name="Original">
          {original.width} × {original.height} px, {size(original.bytes)}
          {original.download ? (
            <>
              {' · '}
              <Link href={original.download} download>
                Download
              </Link>
            </>
          ) : null}
          <span className="block font-mono text-xs text-faint" title={original.sha256}>
            sha256 {original.sha256.slice(0, 16)}…
          </span>
        </Spec>
      </SpecSheet>
      <div className="mt-5 flex flex-wrap gap-2">
        <CopyButton text={person.recipe} label="Copy recipe" />
        <CopyButton text={person.frame.id} label="Copy id" tone="quiet" />
      </div>
      <Disclosure summary="Make the same pixels again" className="mt-5">
        <CodeBlock label="Command line" code={person.command} wrap />
      </Disclosure>
      <Disclosure summary="The whole recipe" className="border-b">
        <CodeBlock label="recipe.json" code={person.recipe} />
      </Disclosure>
    </section>
  );
}

function Parents({ parents: { seen, hidden } }: Pick<PersonView, 'parents'>) {
  if (seen.length + hidden === 0) return null;
  return (
    <Spec name={seen.length + hidden === 1 ? 'Parent' : 'Parents'}>
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {seen.map((parent) => (
          <NextLink
            key={parent.id}
            href={`/people/${parent.id}`}
            prefetch={false}
            className="inline-flex items-center gap-2 underline"
          >
            <Picture
              src={parent.thumbnail.src}
              alt=""
              width={parent.thumbnail.width}
              height={parent.thumbnail.height}
              placeholder={parent.placeholder}
              className="w-10"
            />
            Seed {parent.seed}
          </NextLink>
        ))}
        {hidden > 0 ? (
          <span>{seen.length > 0 ? `and ${hidden} more` : `${hidden}, not shown`}</span>
        ) : null}
      </span>
    </Spec>
  );
}
