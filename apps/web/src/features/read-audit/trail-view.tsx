'use client';
import { auditActions } from '@figment/core/audit/audit';
import { Button, buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Select } from '@figment/ui/select';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import Form from 'next/form';
import NextLink from 'next/link';
import { sentences } from './sentences';
import type { TrailQuery, TrailRow } from './queries';

/** Who changed what, newest first. The filter is a plain form: its address can be sent to somebody. */
export function TrailView({
  rows,
  olderThan,
  query,
  now,
}: {
  rows: TrailRow[];
  olderThan: string | null;
  query: TrailQuery;
  now: string;
}) {
  const older = new URLSearchParams();
  if (query.action) older.set('action', query.action);
  if (query.target) older.set('target', query.target);
  if (olderThan) older.set('before', olderThan);
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
        <Button type="submit">Filter</Button>
      </Form>
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
                  <span className="font-medium">{row.who}</span>{' '}
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
        <NextLink href={`/audit?${older}`} className={buttonClass('outline', 'md', 'mt-6')}>
          Older entries
        </NextLink>
      ) : null}
    </>
  );
}
