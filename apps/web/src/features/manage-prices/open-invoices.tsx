'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { ConfirmDialog, Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Table } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { notifyFailure } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { useEffect, useState, type FormEvent } from 'react';
import { euros } from '@/money';
import { invoiceCancelled, invoicePaid } from './actions';
import type { InvoiceView } from './prices-view';
import { useChange } from './use-change';

/** Invoices that await payment, with the way to mark one paid. */
export function OpenInvoices({ invoices, now }: { invoices: InvoiceView[]; now: string }) {
  if (invoices.length === 0) {
    return (
      <p className="text-soft">
        Nothing is open. Agencies that may buy on invoice order pictures and credits; what they owe
        stands here until you mark it paid.
      </p>
    );
  }
  return (
    <Table
      caption="Open invoices, newest first"
      rows={invoices}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'number',
          header: 'Order',
          isTitle: true,
          cell: (row) => (
            <Link asChild className="font-medium tabular-nums">
              <NextLink href={`/orders/${row.id}`}>{row.number}</NextLink>
            </Link>
          ),
        },
        { key: 'who', header: 'Agency', cell: (row) => row.organization },
        { key: 'what', header: 'What', cell: (row) => row.what },
        {
          key: 'total',
          header: 'Total',
          align: 'end',
          cell: (row) => <span className="font-medium">{euros(row.totalCents)}</span>,
        },
        {
          key: 'when',
          header: 'Since',
          align: 'end',
          cell: (row) => <Time at={row.createdAt} now={now} />,
        },
        { key: 'do', header: '', align: 'end', cell: (row) => <Settle invoice={row} /> },
      ]}
    />
  );
}

function Settle({ invoice }: { invoice: InvoiceView }) {
  const { busy, problem, run } = useChange();
  useEffect(() => {
    if (problem) notifyFailure('The invoice was not changed', problem);
  }, [problem]);
  return (
    <span className="flex flex-wrap justify-end gap-2 max-md:justify-start">
      {invoice.cancellable ? <CancelInvoice invoice={invoice} /> : null}
      <ConfirmDialog
        trigger={
          <Button size="sm" busy={busy}>
            Mark paid<span className="sr-only"> {invoice.number}</span>
          </Button>
        }
        title={`Was ${euros(invoice.totalCents)} received?`}
        description={
          invoice.cancellable
            ? `${invoice.organization} gets ${invoice.what} at once. This cannot be taken back.`
            : `The order ${invoice.number} of ${invoice.organization} is settled then. This cannot be taken back.`
        }
        confirmLabel="Mark paid"
        cancelLabel="Not yet"
        tone="solid"
        onConfirm={() => void run(() => invoicePaid(invoice.id), `${invoice.number} is paid`)}
      />
    </span>
  );
}

function CancelInvoice({ invoice }: { invoice: InvoiceView }) {
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useChange();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    const done = `${invoice.number} is cancelled`;
    if (await run(() => invoiceCancelled(invoice.id, reason), done)) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="quiet">
          Cancel<span className="sr-only"> {invoice.number}</span>
        </Button>
      }
      title={`Cancel ${invoice.number}`}
      description={`${invoice.organization} owes nothing then and gets no credits.`}
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Why">
          <Input name="reason" required minLength={3} maxLength={500} autoComplete="off" />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Cancel the invoice
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
