'use client';
import { Badge } from '@figment/ui/badge';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { notify } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { withdraw } from './actions';
import type { PhotographRow } from './queries';

/** What was registered, newest first. */
export function PhotographTable({
  rows,
  seesAll,
  now,
}: {
  rows: PhotographRow[];
  seesAll: boolean;
  now: string;
}) {
  return (
    <Table
      caption="Registered photographs"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          header: 'Reference',
          isTitle: true,
          cell: (row) => (
            <>
              <span className="font-medium break-words">{row.title}</span>
              <span className="block font-mono text-xs text-faint" title={row.fileSha256}>
                sha256 {row.fileSha256.slice(0, 16)}…
              </span>
            </>
          ),
        },
        ...(seesAll
          ? [
              {
                key: 'whose',
                header: 'Agency',
                cell: (row: PhotographRow) => row.organization ?? 'The house',
              },
            ]
          : []),
        { key: 'size', header: 'Size', cell: (row) => `${row.width} × ${row.height}` },
        {
          key: 'by',
          header: 'Registered',
          cell: (row) => (
            <>
              <Time at={row.registeredAt} now={now} />
              <span className="block text-sm text-faint">by {row.by}</span>
            </>
          ),
        },
        {
          key: 'state',
          header: 'State',
          cell: (row) =>
            row.withdrawn ? (
              <>
                <Badge>Withdrawn</Badge>
                <span className="block text-sm text-faint">{row.withdrawn.reason}</span>
              </>
            ) : (
              <span className="flex flex-wrap gap-1.5">
                <Badge tone="good">Registered</Badge>
                {row.signed ? <Badge>Own signature</Badge> : null}
                {row.showOwner ? <Badge>Named</Badge> : null}
              </span>
            ),
        },
        {
          key: 'log',
          header: 'Log entry',
          cell: (row) => (
            <Link asChild>
              <NextLink href="/log">{row.logIndex}</NextLink>
            </Link>
          ),
        },
        {
          key: 'do',
          header: '',
          align: 'end',
          cell: (row) => (row.withdrawn ? null : <Withdraw row={row} />),
        },
      ]}
    />
  );
}

function Withdraw({ row }: { row: PhotographRow }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    const result = await withdraw(row.id, reason).catch(
      () => ({ ok: false, message: 'The server did not answer. Try again.' }) as const,
    );
    setBusy(false);
    if (!result.ok) return setRefusal(refusalText(result));
    setOpen(false);
    notify(`${row.title} is withdrawn`);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="quiet">
          Withdraw<span className="sr-only"> {row.title}</span>
        </Button>
      }
      title={`Withdraw ${row.title}?`}
      description="The verify page stops answering from it. That it was registered stays in the log. You can register the file again."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        <Field label="Reason" error={refusal ?? undefined}>
          <TextArea name="reason" required minLength={3} maxLength={300} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Withdraw
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
