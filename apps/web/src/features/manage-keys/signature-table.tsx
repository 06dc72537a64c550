import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { signedThing } from './key-words';
import type { SignatureRow } from './queries';

/** What a key signed, newest first. */
export function SignatureTable({ signatures, now }: { signatures: SignatureRow[]; now: string }) {
  return (
    <Table
      caption="What this key signed"
      rows={signatures}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', header: 'What', cell: ({ purpose }) => signedThing(purpose) },
        {
          key: 'target',
          header: 'Number',
          isTitle: true,
          cell: ({ target }) => <span className="break-all">{target}</span>,
        },
        {
          key: 'digest',
          header: 'SHA-256',
          cell: ({ digest }) => (
            <span className="font-mono text-xs text-faint" title={digest}>
              {digest.slice(0, 16)}…
            </span>
          ),
        },
        { key: 'at', header: 'When', cell: ({ at }) => <Time at={at} now={now} /> },
      ]}
    />
  );
}
