import { Badge } from '@figment/ui/badge';
import { Card } from '@figment/ui/card';
import { CopyButton } from '@figment/ui/copy-button';
import { Link } from '@figment/ui/link';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import NextLink from 'next/link';
import type { ModelView } from './queries';

const realPeople = {
  yes: { tone: 'bad', words: 'Real people in training' },
  no: { tone: 'good', words: 'No real people in training' },
  unknown: { tone: 'plain', words: 'Real people in training: not known' },
} as const;

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What a model is, what it learned from and what may be done with its pictures. */
export function ModelCard({ model, now }: { model: ModelView; now: string }) {
  const learned = realPeople[model.training.realPeople];
  return (
    <Card className="scroll-mt-20">
      <div id={model.sha256.slice(0, 12)} className="scroll-mt-24">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          <h2 className="display text-3xl">
            {model.name} <span className="text-faint">{model.version}</span>
          </h2>
          <Link asChild>
            <NextLink href={`/people?model=${model.id}`}>Its pictures</NextLink>
          </Link>
        </div>
        <div className="mt-3 mb-5 flex flex-wrap gap-2">
          {model.retired ? <Badge>Retired: kept so that its people can be made again</Badge> : null}
          <Badge tone={learned.tone}>{learned.words}</Badge>
          <Badge tone={model.license.commercialUse ? 'good' : 'bad'}>
            {model.license.commercialUse ? 'Commercial use' : 'No commercial use'}
          </Badge>
        </div>
        <SpecSheet>
          <Spec name="License">
            {model.license.url ? (
              <Link href={model.license.url} rel="noreferrer">
                {model.license.name}
              </Link>
            ) : (
              model.license.name
            )}
            {model.license.attribution ? `. ${model.license.attribution}` : ''}
          </Spec>
          <Spec name="Training data">{model.training.statement}</Spec>
          {model.adults ? <Spec name="Adults">{model.adults}</Spec> : null}
          <Spec name="Source">
            {model.source.statement}
            {model.source.url ? (
              <>
                {' '}
                <Link href={model.source.url} rel="noreferrer" className="break-all">
                  {model.source.url}
                </Link>
              </>
            ) : null}
          </Spec>
          <Spec name="Pictures">
            {model.width} × {model.height} px, kind: {model.kind}
          </Spec>
          <Spec name="Network">
            {model.family}, latent of {model.latentLength}
            {model.layers ? `, ${model.layers.count} style layers` : ''}
          </Spec>
          <Spec name="psi">
            {model.psi.min === model.psi.max
              ? `fixed at ${model.psi.min}`
              : `${model.psi.min} to ${model.psi.max}, usually ${model.psi.usual}`}
          </Spec>
          {model.layers && model.layers.groups.length > 0 ? (
            <Spec name="Style groups">
              <ul>
                {model.layers.groups.map((group) => (
                  <li key={group.name}>
                    {group.name}
                    {group.changes ? <span className="text-faint">: {group.changes}</span> : null}
                  </li>
                ))}
              </ul>
            </Spec>
          ) : null}
          <Spec name="Files">
            {model.files.map((file) => `${file.path} (${megabytes(file.bytes)})`).join(', ')}
          </Spec>
          <Spec name="sha256" mono>
            <span className="break-all">{model.sha256}</span>
          </Spec>
          <Spec name="Registered">
            <Time at={model.registeredAt} now={now} />
          </Spec>
        </SpecSheet>
        <CopyButton text={model.sha256} label="Copy hash" className="mt-4" />
      </div>
    </Card>
  );
}
