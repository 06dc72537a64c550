'use client';
import { Badge } from '@figment/ui/badge';
import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { purposeWords, stateWords } from './key-words';
import type { KeyRow } from './queries';
import { RevokeDialog } from './revoke-dialog';
import { RotateButton } from './rotate-button';

/** Every key there ever was, with what can be done about it. `canChange` is false while the ring cannot be opened. */
export function KeyTable({
  keys,
  canChange,
  now,
}: {
  keys: KeyRow[];
  canChange: boolean;
  now: string;
}) {
  return (
    <Table
      caption="Keys"
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        {
          key: 'what',
          header: 'Key',
          isTitle: true,
          cell: ({ id, purpose }) => (
            <>
              <span className="font-medium">{purposeWords[purpose].name}</span>
              <span className="block text-sm text-faint">{purposeWords[purpose].does}</span>
              <span className="block font-mono text-xs break-all text-faint">{id}</span>
            </>
          ),
        },
        { key: 'state', header: 'State', cell: (key) => <State of={key} now={now} /> },
        {
          key: 'since',
          header: 'Since',
          cell: ({ createdAt }) => <Time at={createdAt} now={now} />,
        },
        {
          key: 'signed',
          header: 'Signed',
          align: 'end',
          cell: ({ id, signed, purpose }) => (
            <Link asChild>
              <NextLink href={`/keys/${id}`}>
                {signed.toLocaleString('en')}
                <span className="sr-only"> signatures of this {purpose} key</span>
              </NextLink>
            </Link>
          ),
        },
        {
          key: 'do',
          header: '',
          align: 'end',
          cell: (key) =>
            canChange && key.state !== 'revoked' ? (
              <span className="inline-flex flex-wrap justify-end gap-2">
                {key.state === 'active' ? <RotateButton purpose={key.purpose} /> : null}
                <RevokeDialog target={key} />
              </span>
            ) : null,
        },
      ]}
    />
  );
}

/** The word for a key's state, and since when and why it is out of use. */
export function State({ of: { state, endedAt, revokedReason }, now }: { of: KeyRow; now: string }) {
  const { name, tone } = stateWords[state];
  return (
    <>
      <Badge tone={tone}>{name}</Badge>
      {endedAt ? (
        <span className="block text-sm text-faint">
          <Time at={endedAt} now={now} />
        </span>
      ) : null}
      {revokedReason ? <span className="block max-w-60 text-sm">{revokedReason}</span> : null}
    </>
  );
}
