import { Alert } from '@figment/ui/alert';
import { Badge, type BadgeTone } from '@figment/ui/badge';
import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { FindingView, RecordView, VerificationView } from './verification-view';

const layerWords: Record<VerificationView['layer'], { label: string; tone: BadgeTone }> = {
  signature: { label: 'Signature', tone: 'good' },
  altered: { label: 'Signature, broken', tone: 'bad' },
  watermark: { label: 'Invisible mark', tone: 'mark' },
  exact: { label: 'The same picture', tone: 'mark' },
  photograph: { label: 'Registered photograph', tone: 'good' },
  'looks-like': { label: 'Likeness', tone: 'plain' },
  nothing: { label: 'Nothing found', tone: 'plain' },
};

/** What was found, in plain words, with what it does not mean. */
export function Answer({ answer }: { answer: VerificationView }) {
  const [strongest, ...others] = answer.findings;
  const { label, tone } = layerWords[answer.layer];
  return (
    <article>
      <Badge tone={tone}>{label}</Badge>
      <h2 className="display mt-3 text-3xl sm:text-4xl">{answer.title}</h2>
      <p className="mt-4 max-w-prose text-lg">{answer.means}</p>
      <p className="mt-3 max-w-prose text-soft">
        <span className="font-semibold">What it does not mean. </span>
        {answer.doesNotMean}
      </p>
      {strongest?.warning ? (
        <Alert tone="bad" title={strongest.warning} className="mt-5 max-w-prose" />
      ) : null}
      {strongest ? <Found finding={strongest} /> : null}
      {answer.trace ? (
        <Alert tone="note" title={`For staff: the mark ${answer.trace.code}`} className="mt-6">
          {answer.trace.text} <Time at={answer.trace.at} exact />
          {answer.trace.subjectId ? (
            <>
              {' · '}
              <Link asChild>
                <NextLink href={`/people/${answer.trace.subjectId}`}>the picture</NextLink>
              </Link>
            </>
          ) : null}
        </Alert>
      ) : null}
      {answer.foreignCredentials ? <Foreign of={answer.foreignCredentials} /> : null}
      <div className="mt-8">
        {others.map((finding, index) => (
          <Disclosure key={index} summary={finding.title}>
            <p className="max-w-prose">{finding.means}</p>
            <p className="mt-2 max-w-prose text-soft">{finding.doesNotMean}</p>
            <Found finding={finding} />
          </Disclosure>
        ))}
        <Disclosure summary="The file you gave" className="border-b">
          <SpecSheet>
            <Spec name="Format">{answer.picture.format.toUpperCase()}</Spec>
            <Spec name="Size">
              {answer.picture.width} × {answer.picture.height} px
            </Spec>
            <Spec name="SHA-256" mono>
              {answer.picture.fileSha256}
            </Spec>
          </SpecSheet>
        </Disclosure>
      </div>
    </article>
  );
}

function Found({ finding }: { finding: FindingView }) {
  const { record, copy, photograph, statedAt } = finding;
  if (!record && !photograph) return null;
  return (
    <div className="mt-6 flex flex-wrap items-start gap-6">
      {record?.thumbnail ? (
        <figure className="w-40 shrink-0 bg-film p-2">
          <img src={record.thumbnail} alt={record.alt ?? ''} className="w-full" />
        </figure>
      ) : null}
      <SpecSheet className="min-w-64 flex-1">
        {record ? <RecordSpecs record={record} /> : null}
        {copy ? (
          <Spec name="This copy">
            {copy.href ? (
              <Link asChild>
                <NextLink href={copy.href}>{copy.text}</NextLink>
              </Link>
            ) : (
              copy.text
            )}
          </Spec>
        ) : null}
        {statedAt ? (
          <Spec name="Stated">
            <Time at={statedAt} exact />
          </Spec>
        ) : null}
        {photograph ? (
          <>
            <Spec name="Registered">
              <Time at={photograph.registeredAt} exact />, by{' '}
              {photograph.owner ?? 'an agency that did not choose to be named'}
            </Spec>
            <Spec name="Signature">
              {photograph.signed ? 'Signed with a key of its own' : 'None'}
            </Spec>
            <Spec name="Log entry">
              <Link asChild>
                <NextLink href="/log">{photograph.logIndex}</NextLink>
              </Link>
            </Spec>
          </>
        ) : null}
      </SpecSheet>
    </div>
  );
}

function RecordSpecs({ record }: { record: RecordView }) {
  return (
    <>
      <Spec name="Record">
        {record.release ? (
          <Link asChild>
            <NextLink href={record.release.href}>{record.text}</NextLink>
          </Link>
        ) : (
          record.text
        )}
      </Spec>
      {record.model ? <Spec name="Model">{record.model}</Spec> : null}
      {record.madeAt ? (
        <Spec name="Made">
          <Time at={record.madeAt} exact />
        </Spec>
      ) : null}
    </>
  );
}

function Foreign({ of }: { of: NonNullable<VerificationView['foreignCredentials']> }) {
  const { issuer, generator, digitalSourceType, altered } = of;
  const kind =
    digitalSourceType === 'trainedAlgorithmicMedia'
      ? ' It says that a trained model made the picture.'
      : digitalSourceType
        ? ` It gives the source of the picture as "${digitalSourceType}".`
        : '';
  return (
    <Alert tone="info" title="Somebody else's statement is in the file" className="mt-6">
      {issuer ? `Signed in the name of ${issuer}` : 'Of an unknown signer'}
      {generator ? `, made with ${generator}.` : '.'}
      {kind}{' '}
      {altered
        ? 'The file was changed since, or the statement is damaged.'
        : 'This page knows only the keys of this library and cannot say whether it may be believed.'}
    </Alert>
  );
}
