import { countedNoun, kindNouns } from '@figment/core/subject/kind-nouns';
import { CopyButton } from '@figment/ui/copy-button';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { ReactNode } from 'react';
import { catalogHref } from '@/catalog-address';
import { Samples } from './model-list';
import { PsiWords } from './model-state';
import type { ModelSheetView } from './queries';

const megabytes = (bytes: number) =>
  bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** One model: its samples and what it is, then what rests on it and how it was checked. */
export function ModelSheet({
  model,
  now,
  decide,
  report,
}: {
  model: ModelSheetView;
  now: string;
  /** What may be decided about it; null for those who decide nothing. */
  decide: ReactNode;
  /** The report of its check. */
  report: ReactNode;
}) {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1.1fr)_minmax(20rem,1fr)]">
      <div className="min-w-0 space-y-10">
        <Samples model={model} />
        {decide}
        <Affected model={model} />
        {report}
      </div>
      <div className="min-w-0 space-y-8">
        <Card model={model} now={now} />
        <Measures model={model} />
        <Files model={model} />
      </div>
    </div>
  );
}

function Licensed({ license }: { license: ModelSheetView['license'] }) {
  return (
    <>
      {license.url ? (
        <Link href={license.url} rel="noreferrer">
          {license.name}
        </Link>
      ) : (
        license.name
      )}
      {license.commercialUse ? '' : ': no commercial use, so internal comps only'}
      {license.attribution ? `. Say wherever it is used: ${license.attribution}` : ''}
    </>
  );
}

function Card({ model, now }: { model: ModelSheetView; now: string }) {
  const { layers, adults, source, training } = model;
  return (
    <section aria-labelledby="card">
      <h2 id="card" className="display mb-3 text-2xl">
        What it is
      </h2>
      <SpecSheet>
        <Spec name="License">
          <Licensed license={model.license} />
        </Spec>
        <Spec name="Training data">
          {training.statement}
          {training.license ? (
            <span className="mt-1 block">
              Its license: <Licensed license={training.license} />
            </span>
          ) : null}
        </Spec>
        {adults ? <Spec name="Adults">{adults}</Spec> : null}
        <Spec name="Source">
          {source.statement}
          {source.url ? (
            <>
              {' '}
              <Link href={source.url} rel="noreferrer" className="break-all">
                {source.url}
              </Link>
            </>
          ) : null}
        </Spec>
        <Spec name="Kind">{kindNouns[model.kind].title}</Spec>
        <Spec name="Pictures">
          {model.width} × {model.height} px
        </Spec>
        <Spec name="Network">
          {model.family}, latent of {model.latentLength}
          {layers ? `, ${layers.count} style layers` : ''}
        </Spec>
        <Spec name="psi">
          <PsiWords psi={model.psi} />
        </Spec>
        {layers && layers.groups.length > 0 ? (
          <Spec name="Style groups">
            <ul>
              {layers.groups.map((group) => (
                <li key={group.name}>
                  {group.name}, layers {group.layers.join(', ')}
                  {group.changes ? <span className="text-faint">: {group.changes}</span> : null}
                </li>
              ))}
            </ul>
          </Spec>
        ) : null}
        {model.kin.length > 0 ? (
          <Spec name="Same lineage">
            <ul>
              {model.kin.map(({ sha256, name, version }) => (
                <li key={sha256}>
                  <NextLink href={`/models/${sha256}`}>
                    {name} {version}
                  </NextLink>
                </li>
              ))}
            </ul>
            <span className="mt-1 block text-faint">
              They draw from the same styles and look with the same encoder: people of all are
              compared and mixed.
            </span>
          </Spec>
        ) : null}
        <Spec name="Registered">
          <Time at={model.registeredAt} now={now} />
        </Spec>
        <Spec name="sha256" mono>
          <span className="break-all">{model.sha256}</span>
        </Spec>
      </SpecSheet>
      <CopyButton text={model.sha256} label="Copy hash" className="mt-4" />
    </section>
  );
}

function Measures({ model }: { model: ModelSheetView }) {
  const { encoder, critic, trainingPictures } = model;
  return (
    <section aria-labelledby="measures">
      <h2 id="measures" className="display mb-3 text-2xl">
        What it measures
      </h2>
      {encoder || critic || trainingPictures ? (
        <SpecSheet>
          {encoder?.map(({ label, how }) => (
            <Spec key={label} name={label}>
              {how}
            </Spec>
          ))}
          {critic ? <Spec name="Critic">{critic}</Spec> : null}
          {trainingPictures ? (
            <Spec name="Training">
              {trainingPictures.toLocaleString('en')} pictures are compared with every new one.
            </Spec>
          ) : null}
        </SpecSheet>
      ) : (
        <p className="text-soft">
          Nothing: the package holds no encoder and no critic, so its pictures are judged by eye
          alone.
        </p>
      )}
    </section>
  );
}

function Files({ model }: { model: ModelSheetView }) {
  return (
    <Disclosure summary={`${model.files.length} files`} className="border-b">
      <ul className="space-y-2 text-sm">
        {model.files.map(({ path, bytes, sha256 }) => (
          <li key={path}>
            <span className="font-medium break-all">{path}</span>, {megabytes(bytes)}
            <span className="block font-mono text-xs break-all text-faint">{sha256}</span>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-soft">
        {model.kept === null
          ? 'The package lies in the models folder of a generator and is not kept in the library yet.'
          : `The library keeps the package, ${megabytes(model.kept)}: every generator fetches and verifies it.`}
      </p>
    </Disclosure>
  );
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

function Affected({ model }: { model: ModelSheetView }) {
  const { impact } = model;
  if (!impact) return null;
  const { people, hidden, released, licenses, organizations, openBatches, frames } = impact;
  return (
    <section aria-labelledby="affected">
      <h2 id="affected" className="display mb-3 text-2xl">
        What rests on it
      </h2>
      {people === 0 ? (
        <p className="text-soft">Nobody was made by it yet.</p>
      ) : (
        <p>
          {countedNoun(people, [model.kind])}, {released} released, {hidden} hidden;{' '}
          {licenses === 0
            ? 'no license runs on them'
            : `${counted(licenses, 'license', 'licenses')} of ${counted(organizations, 'agency', 'agencies')} run on them`}
          .{' '}
          <Link asChild>
            <NextLink href={catalogHref(`model:${model.id}`)}>See them</NextLink>
          </Link>
        </p>
      )}
      {openBatches.length > 0 ? (
        <ul className="mt-2">
          {openBatches.map(({ id, count, madeCount }) => (
            <li key={id}>
              <Link asChild>
                <NextLink href={`/batches/${id}`}>Open batch</NextLink>
              </Link>
              : {madeCount} of {count} made
            </li>
          ))}
        </ul>
      ) : null}
      {frames.length > 0 ? (
        <ul aria-label="The newest" className="mt-4 grid grid-cols-6 gap-1">
          {frames.map((frame) => (
            <li key={frame.id}>
              <NextLink href={`/people/${frame.id}`} aria-label={frame.alt} className="block">
                <Picture
                  src={frame.thumbnail.src}
                  alt=""
                  width={frame.thumbnail.width}
                  height={frame.thumbnail.height}
                  placeholder={frame.placeholder}
                />
              </NextLink>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
