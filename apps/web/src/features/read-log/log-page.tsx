import { logKinds } from '@figment/core/log/log';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { CodeBlock } from '@figment/ui/code-block';
import { Disclosure } from '@figment/ui/disclosure';
import { Field } from '@figment/ui/field';
import { Link } from '@figment/ui/link';
import { Select } from '@figment/ui/select';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import Form from 'next/form';
import { NextLink } from '@/next-link';
import { kindsInWords } from './entry-in-words';
import type { LogView } from './queries';

/** The log for people: what it is, its newest checkpoint, its entries, and how to check all of it without us. */
export function LogPage(view: LogView) {
  return (
    <div className="space-y-14">
      <WhatItIs />
      <NewestCheckpoint {...view} />
      <Entries {...view} />
      <HowToCheck address={view.address} />
    </div>
  );
}

function WhatItIs() {
  return (
    <div className="grid max-w-5xl gap-x-10 gap-y-6 md:grid-cols-3">
      {[
        [
          'Only added to',
          'Every release, revocation, license, model and key change becomes an entry. No entry is ever edited or taken away.',
        ],
        [
          'Chained by mathematics',
          'All entries together have one fingerprint, the root. Change a single letter of any of them and the root is another.',
        ],
        [
          'Signed, so you can hold us to it',
          'A checkpoint is the root with our signature. Keep one, and you can show later whether anything before it was touched.',
        ],
      ].map(([title, text]) => (
        <div key={title} className="border-t border-ink pt-3">
          <h2 className="font-medium">{title}</h2>
          <p className="mt-1 text-soft">{text}</p>
        </div>
      ))}
    </div>
  );
}

function NewestCheckpoint({ checkpoint, now }: LogView) {
  return (
    <section aria-labelledby="checkpoint">
      <h2 id="checkpoint" className="display mb-4 text-[2rem]">
        The newest checkpoint
      </h2>
      {checkpoint ? (
        <>
          <p className="mb-4 text-soft">
            {checkpoint.size} {checkpoint.size === 1 ? 'entry' : 'entries'}, signed{' '}
            <Time at={checkpoint.at} now={now} /> by {checkpoint.origin}.
          </p>
          <CodeBlock label="Checkpoint" code={checkpoint.note} wrap className="max-w-3xl" />
          <p className="mt-4 flex flex-wrap gap-3">
            <a
              href="/api/log/checkpoint"
              download={`checkpoint-${checkpoint.size}.txt`}
              className={buttonClass('outline')}
            >
              Download the checkpoint
            </a>
            <a
              href="/.well-known/figment-keys.json"
              download="figment-keys.json"
              className={buttonClass('outline')}
            >
              Download the public keys
            </a>
          </p>
        </>
      ) : (
        <Alert tone="note">
          No checkpoint is signed yet. The first one follows within a minute.
        </Alert>
      )}
    </section>
  );
}

function Entries({ rows, size, kind, olderThan, now }: LogView) {
  const older = new URLSearchParams({
    ...(kind ? { kind } : {}),
    before: String(olderThan ?? ''),
  });
  return (
    <section aria-labelledby="entries">
      <h2 id="entries" className="display mb-4 text-[2rem]">
        Entries, newest first
      </h2>
      <Form action="/log" className="mb-6 flex max-w-md flex-wrap items-end gap-4">
        <Field label="What kind" className="grow">
          <Select
            name="kind"
            defaultValue={kind ?? ''}
            options={[
              { value: '', label: 'Anything' },
              ...logKinds.map((value) => ({ value, label: kindsInWords[value] })),
            ]}
          />
        </Field>
        <Button type="submit">Filter</Button>
      </Form>
      {rows.length === 0 ? (
        <p className="text-soft">
          {size === 0 ? 'The log is empty.' : 'No entry of this kind here.'}
        </p>
      ) : (
        <Table
          caption="Entries of the log, newest first"
          rows={rows}
          rowKey={(row) => String(row.index)}
          columns={[
            {
              key: 'index',
              header: 'No.',
              cell: (row) => <span className="font-mono text-sm">{row.index}</span>,
            },
            {
              key: 'said',
              header: 'What',
              isTitle: true,
              cell: (row) =>
                row.page ? (
                  <Link asChild>
                    <NextLink href={row.page}>{row.said}</NextLink>
                  </Link>
                ) : (
                  row.said
                ),
            },
            {
              key: 'hash',
              header: 'Fingerprint',
              cell: (row) => (
                <span className="font-mono text-sm text-soft" title={row.leafHash}>
                  {row.leafHash.slice(0, 16)}…
                </span>
              ),
            },
            {
              key: 'when',
              header: 'When',
              align: 'end',
              cell: (row) => <Time at={row.at} now={now} />,
            },
          ]}
        />
      )}
      {olderThan === null ? null : (
        <NextLink href={`/log?${older}`} className={buttonClass('outline', 'md', 'mt-6')}>
          Older entries
        </NextLink>
      )}
    </section>
  );
}

function HowToCheck({ address }: { address: string }) {
  return (
    <section aria-labelledby="check" className="max-w-3xl">
      <h2 id="check" className="display mb-4 text-[2rem]">
        Check it yourself
      </h2>
      <p className="mb-4 text-soft">
        The verifier of this project reads the whole log, computes the root again, checks the
        signatures and compares with checkpoints you kept. It names the entries that were touched.
      </p>
      <CodeBlock
        label="With a checkpoint you kept"
        code={`npm run verify -- log ${address} --checkpoint checkpoint.txt --save ./log-copy`}
        wrap
      />
      <Disclosure summary="With tools of your own" className="mt-6">
        <ul className="list-disc space-y-2 pl-5 text-soft">
          <li>
            Checkpoints follow c2sp.org/tlog-checkpoint and signed-note; the tree is that of RFC
            6962 with SHA-256.
          </li>
          <li>A leaf is the RFC 8785 canonical JSON of an entry’s at, body, index and kind.</li>
          {[
            ['/api/log/entries?from=0&to=1000', 'entries, one JSON object a line'],
            ['/api/log/checkpoints?after=-1', 'every checkpoint ever signed, one a line'],
            ['/api/log/proof/inclusion?index=0&size=1', 'that an entry is in the log'],
            ['/api/log/proof/consistency?from=0&to=1', 'that the log only grew'],
          ].map(([path, what]) => (
            <li key={path}>
              <code className="font-mono text-sm break-all">{path}</code>: {what}
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
