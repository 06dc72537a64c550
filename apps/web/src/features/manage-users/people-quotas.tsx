'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Table } from '@figment/ui/table';
import { notify } from '@figment/ui/toast';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { limitPeople } from './actions';
import type { QuotaRow } from './queries';

/** How many people each agency's briefs may ask for in a month. */
export function PeopleQuotas({ quotas }: { quotas: readonly QuotaRow[] }) {
  if (quotas.length === 0) return null;
  return (
    <section aria-labelledby="quotas" className="mt-14">
      <h2 id="quotas" className="display mb-2 text-2xl">
        Briefs of agencies
      </h2>
      <p className="mb-5 max-w-prose text-soft">
        How many people an agency’s briefs may ask for in a calendar month (UTC). Refused and
        withdrawn briefs do not count.
      </p>
      <Table
        caption="People an agency may ask for"
        rows={quotas}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: 'Agency', isTitle: true, cell: ({ name }) => name },
          { key: 'asked', header: 'Asked for', align: 'end', cell: ({ asked }) => asked },
          { key: 'left', header: 'Left', align: 'end', cell: ({ left }) => left },
          { key: 'limit', header: 'A month', cell: (row) => <QuotaDialog row={row} /> },
        ]}
      />
    </section>
  );
}

function QuotaDialog({ row }: { row: QuotaRow }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('people')).trim();
    setBusy(true);
    setRefusal(null);
    const result = await limitPeople(row.id, typed === '' ? null : Number(typed)).catch(() => null);
    setBusy(false);
    if (!result?.ok)
      return setRefusal(result ? refusalText(result) : 'The server did not answer. Try again.');
    setOpen(false);
    notify(`Changed for ${row.name}`);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefusal(null);
      }}
      trigger={
        <Button size="sm" tone="quiet">
          {row.limit} people
          <span className="sr-only">, change what {row.name} may ask for</span>
        </Button>
      }
      title={`What ${row.name} may ask for`}
      description="In a calendar month (UTC), over all of its briefs."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        {refusal ? <Alert tone="bad">{refusal}</Alert> : null}
        <Field label="People a month" optional hint="Leave it empty for the library’s own number.">
          <Input
            name="people"
            type="number"
            inputMode="numeric"
            min={0}
            max={100_000}
            step={1}
            defaultValue={row.limit}
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
