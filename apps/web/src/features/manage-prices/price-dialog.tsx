'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { useState, type FormEvent } from 'react';
import { centsTyped, credits, euros, typedCents } from '@/money';
import { agreePrice } from './actions';
import { priceName, type AccountView, type ListPrice } from './prices-view';
import { useChange } from './use-change';

/** Agrees a price with one agency, in place of the one of the list. */
export function PriceDialog({ account, list }: { account: AccountView; list: ListPrice[] }) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { busy, problem, setProblem, run } = useChange();
  const chosen = list[at];
  if (!chosen) return null;
  const agreed = account.prices.find(
    ({ termsId, months }) => termsId === chosen.termsId && months === chosen.months,
  );
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const cents = centsTyped(String(data.get('euros')));
    if (cents === null) return setProblem('Write the price as euros, such as 39 or 39.50.');
    const price = {
      organizationId: account.id,
      termsId: chosen.termsId,
      months: chosen.months,
      credits: Number(data.get('credits')),
      cents,
    };
    if (await run(() => agreePrice(price), `Price agreed with ${account.name}`)) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="quiet">
          Agree a price<span className="sr-only"> with {account.name}</span>
        </Button>
      }
      title={`A price for ${account.name}`}
      description="It holds from the next purchase on, for this agency only."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field
          label="License"
          hint={`On the list: ${credits(chosen.credits)} or ${euros(chosen.cents)}.`}
        >
          <Select
            value={String(at)}
            onChange={({ target }) => setAt(Number(target.value))}
            options={list.map((price, index) => ({
              value: String(index),
              label: priceName(price),
            }))}
          />
        </Field>
        <div key={at} className="grid gap-4 sm:grid-cols-2">
          <Field label="Credits">
            <Input
              name="credits"
              type="number"
              min={0}
              max={1_000_000}
              step={1}
              required
              defaultValue={(agreed ?? chosen).credits}
            />
          </Field>
          <Field label="Euros">
            <Input
              name="euros"
              inputMode="decimal"
              required
              defaultValue={typedCents((agreed ?? chosen).cents)}
            />
          </Field>
        </div>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Agree
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
