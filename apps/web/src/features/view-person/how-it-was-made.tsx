import { CodeBlock } from '@figment/ui/code-block';
import { CopyButton } from '@figment/ui/copy-button';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Strip } from '@figment/ui/strip';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { PersonView } from './queries';

const size = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Model, settings, latent and original, and the recipe that makes the same pixels again. */
export function HowItWasMade({ person }: { person: PersonView }) {
  const { frame, model, made, latent, original, recipe, may, now } = person;
  return (
    <section aria-labelledby="made">
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
          <Sha256 of={model.sha256} />
        </Spec>
        <Spec name="Seed">
          {frame.seed}
          {made.borrowed ? ` with ${made.borrowed}` : ''}
        </Spec>
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
          <Sha256 of={original.sha256} />
        </Spec>
      </SpecSheet>
      <div className="mt-5 flex flex-wrap gap-2">
        {recipe ? <CopyButton text={recipe.json} label="Copy recipe" /> : null}
        <CopyButton text={frame.id} label="Copy id" tone="quiet" />
      </div>
      {recipe ? (
        <>
          <Disclosure summary="Make the same pixels again" className="mt-5">
            <CodeBlock label="Command line" code={recipe.command} wrap />
          </Disclosure>
          <Disclosure summary="The whole recipe" className="border-b">
            <CodeBlock label="recipe.json" code={recipe.json} />
          </Disclosure>
        </>
      ) : (
        <p className="mt-5 text-sm text-soft">
          The recipe names everybody this picture was mixed from, so only the library reads it.
        </p>
      )}
    </section>
  );
}

function Sha256({ of }: { of: string }) {
  return (
    <span className="block font-mono text-xs text-faint" title={of}>
      sha256 {of.slice(0, 16)}…
    </span>
  );
}
