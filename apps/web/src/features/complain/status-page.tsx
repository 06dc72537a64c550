import type { ComplaintStatus } from '@figment/core/complaint/file-complaint';
import { Badge } from '@figment/ui/badge';
import { PageHeader } from '@figment/ui/page-header';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { comparisonInWords } from '@figment/core/complaint/comparison-in-words';

const titles = {
  waiting: 'Your complaint waits for a ruling',
  dismissed: 'Your complaint was dismissed',
  upheld: 'Your complaint was upheld',
} as const;

/** What the complainant sees behind their secret link. */
export function StatusPage({ status }: { status: ComplaintStatus }) {
  return (
    <>
      <PageHeader
        title={titles[status.state]}
        lead="Keep the address of this page: it is the only way back here, and whoever has it can read this."
      />
      <SpecSheet className="max-w-3xl">
        <Spec name="Filed">
          <Time at={status.filedAt.toISOString()} exact />
        </Spec>
        <Spec name="State">
          <Badge tone={status.state === 'upheld' ? 'mark' : 'plain'}>{status.state}</Badge>
        </Spec>
        <Spec name="Meanwhile">{meanwhile(status)}</Spec>
        <Spec name="Compared">
          {status.comparison ? (
            <>
              {comparisonInWords(status.comparison).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p className="mt-1 text-sm text-faint">
                Your picture was not kept. Its hash:{' '}
                <span className="font-mono text-xs break-all">{status.comparison.fileSha256}</span>
              </p>
            </>
          ) : (
            'You sent no picture, so nothing was compared.'
          )}
        </Spec>
        {status.ruling ? (
          <Spec name="Ruling">
            <Time at={status.ruling.at.toISOString()} exact />
            <p className="mt-1 whitespace-pre-line">{status.ruling.reason}</p>
          </Spec>
        ) : null}
      </SpecSheet>
      {status.state === 'upheld' ? (
        <p className="mt-6 max-w-prose">
          The release is revoked, the picture is never shown again, and everybody who holds a
          license on it was told to stop using it. The public log says so, without your name.
        </p>
      ) : null}
    </>
  );
}

function meanwhile({ state, quarantined, named }: ComplaintStatus): string {
  if (state === 'dismissed') return 'The picture is in the library as before.';
  if (quarantined) return 'The picture is hidden and nothing new is licensed on it.';
  return named
    ? 'The picture is shown until an editor has looked at your complaint.'
    : 'We do not know yet which picture it is about. An editor looks for it.';
}
