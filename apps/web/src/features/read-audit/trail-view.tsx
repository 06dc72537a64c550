'use client';
import { auditActions } from '@figment/core/audit/audit';
import { Button, buttonClass } from '@figment/ui/button';
import { Chip } from '@figment/ui/chip';
import { EmptyState } from '@figment/ui/empty-state';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Select } from '@figment/ui/select';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import Form from 'next/form';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { sentences } from './sentences';
import type { TrailQuery, TrailRow } from './queries';

/** Who changed what, newest first. The filter is a plain form: its address can be sent to somebody. */
export function TrailView({
  rows,
  olderThan,
  query,
  narrowedTo,
  now,
}: {
  rows: TrailRow[];
  olderThan: string | null;
  query: TrailQuery;
  /** The name behind `query.actor`. */
  narrowedTo: string | null;
  now: string;
}) {
  const router = useRouter();
  const address = (change: Partial<TrailQuery>) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, before: undefined, ...change })) {
      if (value) search.set(name, value);
    }
    return search.size > 0 ? `/audit?${search}` : '/audit';
  };
  return (
    <>
      <Form
        action="/audit"
        className="mb-8 grid max-w-3xl items-end gap-4 sm:grid-cols-[14rem_minmax(0,1fr)_auto]"
      >
        <Field label="What was done">
          <Select
            name="action"
            defaultValue={query.action ?? ''}
            options={[
              { value: '', label: 'Anything' },
              ...auditActions.map((value) => ({ value, label: sentences[value] })),
            ]}
          />
        </Field>
        <Field label="To what (id)">
          <Input
            name="target"
            defaultValue={query.target}
            placeholder="sub_… or bat_…"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        {query.actor ? <input type="hidden" name="actor" value={query.actor} /> : null}
        <Button type="submit">Filter</Button>
      </Form>
      {narrowedTo ? (
        <p className="mb-6 flex flex-wrap items-center gap-2 text-sm">
          Only what was done by
          <Chip name={narrowedTo} onRemove={() => router.push(address({ actor: undefined }))}>
            {narrowedTo}
          </Chip>
        </p>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          title="No entries."
          action={
            <NextLink href="/audit" className={buttonClass('solid')}>
              Show the whole trail
            </NextLink>
          }
        >
          <p>Nothing in the trail matches. Every order, tag, release and account change is kept.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Audit trail, newest first"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'what',
              header: 'Who and what',
              isTitle: true,
              cell: (row) => (
                <>
                  <NextLink
                    href={address({ actor: row.whoId })}
                    title={`Only what ${row.who} did`}
                    className="font-medium hover:underline"
                  >
                    {row.who}
                  </NextLink>{' '}
                  {row.page ? (
                    <Link asChild>
                      <NextLink href={row.page}>{row.did}</NextLink>
                    </Link>
                  ) : (
                    row.did
                  )}
                </>
              ),
            },
            {
              key: 'detail',
              header: 'Details',
              cell: (row) => (
                <span className="text-sm break-words text-soft">{row.detail.join(' · ')}</span>
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
      {olderThan ? (
        <NextLink
          href={address({ before: olderThan })}
          className={buttonClass('outline', 'md', 'mt-6')}
        >
          Older entries
        </NextLink>
      ) : null}
    </>
  );
}
