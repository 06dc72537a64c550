import { Badge } from '@figment/ui/badge';
import { buttonClass } from '@figment/ui/button';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { Check, Download, X } from 'lucide-react';
import { NextLink } from '@/next-link';
import type { ComplianceView, LawView } from './queries';

/** What one really prepared file addresses, requirement by requirement, with what was read from it. */
export function ComplianceSheet({ view }: { view: ComplianceView }) {
  const { frame, laws, file, releaseNumber } = view;
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <aside>
        <div className="max-w-64 bg-film p-3">
          <Picture
            src={frame.preview.src}
            alt={frame.alt}
            width={frame.preview.width}
            height={frame.preview.height}
            placeholder={frame.placeholder}
            className="w-full bg-film"
          />
        </div>
        <SpecSheet className="mt-5">
          <Spec name="Picture">
            <Link asChild>
              <NextLink href={`/people/${frame.id}`}>Seed {frame.seed}</NextLink>
            </Link>
          </Spec>
          <Spec name="Release">
            {releaseNumber ? (
              <Link asChild>
                <NextLink href={`/releases/${releaseNumber}`}>{releaseNumber}</NextLink>
              </Link>
            ) : (
              'None published'
            )}
          </Spec>
          <Spec name="File">
            PNG, {file.width} × {file.height} px, {Math.round(file.bytes / 1000)} kB
            <span className="block font-mono text-xs break-all text-faint">{file.sha256}</span>
          </Spec>
          <Spec name="Prepared">
            <Time at={file.preparedAt} now={view.checkedAt} />
          </Spec>
          <Spec name="Read back">
            <Time at={view.checkedAt} now={view.checkedAt} />
          </Spec>
        </SpecSheet>
        <a href={`/compliance/${frame.id}/evidence`} className={buttonClass('solid', 'md', 'mt-5')}>
          <Download aria-hidden /> Evidence (zip)
        </a>
      </aside>
      <div className="space-y-10">
        {laws.map((law) => (
          <Law key={law.id} law={law} />
        ))}
        <p className="max-w-prose text-sm text-faint">
          This is a technical record and no legal opinion. &ldquo;Addressed&rdquo; means that the
          file was found to carry what the requirement asks for; whether a law applies to you, and
          whether you comply with it, is for your counsel to say.
        </p>
      </div>
    </div>
  );
}

function Law({ law }: { law: LawView }) {
  const addressed = law.requirements.filter((one) => one.addressed).length;
  const whole = addressed === law.requirements.length;
  return (
    <section aria-labelledby={law.id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={law.id} className="display text-2xl">
          {law.name}
        </h2>
        <Badge tone={whole ? 'good' : 'bad'}>
          {addressed} of {law.requirements.length} addressed
        </Badge>
      </div>
      <p className="mt-2 max-w-prose text-soft">{law.summary}</p>
      <p className="mt-1 text-sm text-faint">{law.cite}</p>
      <ul className="mt-4 border-t border-ink">
        {law.requirements.map(({ id, asks, addressed: is, evidence }) => (
          <li key={id} className="flex gap-4 border-b border-rule py-3">
            <span className={is ? 'text-good' : 'text-bad'}>
              {is ? (
                <Check aria-hidden className="mt-0.5 size-5" />
              ) : (
                <X aria-hidden className="mt-0.5 size-5" />
              )}
              <span className="sr-only">{is ? 'Addressed:' : 'Not addressed:'}</span>
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{asks}</span>
              <span className="block text-sm break-words text-soft">{evidence}</span>
            </span>
          </li>
        ))}
      </ul>
      {law.notAddressed.length > 0 ? (
        <div className="mt-3 text-sm text-soft">
          <p className="font-medium">The law also asks for, and this library does not offer:</p>
          <ul className="mt-1 list-disc pl-5">
            {law.notAddressed.map(({ asks, because }) => (
              <li key={asks}>
                {asks}. {because}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
