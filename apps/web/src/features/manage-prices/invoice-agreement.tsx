'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { useState, type FormEvent } from 'react';
import { centsTyped, typedCents } from '@/money';
import { agreeInvoices } from './actions';
import type { AccountView } from './prices-view';
import { useChange } from './use-change';

/** Whether an agency may buy on invoice, and how much may be open at a time. */
export function InvoiceAgreement({ account }: { account: AccountView }) {
  const [open, setOpen] = useState(false);
  const { busy, problem, setProblem, run } = useChange();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const invoiceAllowed = data.get('allowed') === 'on';
    const limit = centsTyped(String(data.get('limit')));
    if (limit === null) return setProblem('Write the limit as euros, such as 2500 or 2500.00.');
    const change = { organizationId: account.id, invoiceAllowed, openInvoiceLimitCents: limit };
    const done = invoiceAllowed
      ? `${account.name} may buy on invoice`
      : `${account.name} buys by credits only`;
    if (await run(() => agreeInvoices(change), done)) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="quiet">
          Invoices<span className="sr-only"> of {account.name}</span>
        </Button>
      }
      title={`Invoices of ${account.name}`}
      description="On invoice an agency gets licenses at once and pays later."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Checkbox
          name="allowed"
          label="May buy on invoice"
          defaultChecked={account.invoiceAllowed}
        />
        <Field label="At most open, in euros">
          <Input
            name="limit"
            inputMode="decimal"
            required
            defaultValue={typedCents(account.openInvoiceLimitCents)}
          />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
