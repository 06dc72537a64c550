'use client';
import type { BatchPriority } from '@figment/core/batch/batch';
import type { Wish } from '@figment/core/brief/wish';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { ConfirmDialog, Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { approve, change, refuse, withdraw } from './actions';
import type { BriefView } from './brief-view';
import { WishEditor } from './wish-editor';

/** Runs one action at a time and keeps what was wrong with it. */
function useAction() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<ActionResult>, done: string, then?: () => void) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const result = await work().catch(() => null);
    setBusy(false);
    if (!result?.ok)
      return setProblem(result ? refusalText(result) : 'The server did not answer. Try again.');
    notify(done);
    then?.();
    router.refresh();
  };
  return { problem, busy, run };
}

/** An admin's answer: approve it, change it first, or say why not. */
export function Decision({ brief }: { brief: BriefView }) {
  const [priority, setPriority] = useState<BatchPriority>('normal');
  const [note, setNote] = useState('');
  const { problem, busy, run } = useAction();
  return (
    <section aria-labelledby="decide" className="space-y-5 border-t border-ink pt-5">
      <h2 id="decide" className="display text-2xl">
        Decide
      </h2>
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <div className="flex flex-wrap gap-5">
        <Field label="Priority" className="w-40">
          <Select
            value={priority}
            onChange={({ target }) => setPriority(target.value as BatchPriority)}
            options={[
              { value: 'normal', label: 'Normal' },
              { value: 'urgent', label: 'Urgent' },
              { value: 'idle', label: 'When idle' },
            ]}
          />
        </Field>
        <Field label="A word to the requester" optional className="min-w-0 grow">
          <Input value={note} maxLength={1000} onChange={({ target }) => setNote(target.value)} />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          tone="solid"
          busy={busy}
          onClick={() =>
            void run(
              () => approve({ briefId: brief.id, priority, note }),
              'Approved: people are being made',
            )
          }
        >
          {busy ? 'Looking for seeds' : 'Approve'}
        </Button>
        <Change brief={brief} />
        <Refuse briefId={brief.id} />
      </div>
      {busy ? (
        <p role="status" className="text-sm text-soft">
          A generator looks for seeds, then the batch is ordered: 5 to 30 seconds.
        </p>
      ) : null}
    </section>
  );
}

function Change({ brief }: { brief: BriefView }) {
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState<Wish>(brief.wish);
  const [wanted, setWanted] = useState(String(brief.wanted));
  const [note, setNote] = useState('');
  const { problem, busy, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(
      () => change({ briefId: brief.id, wish, wanted: Number(wanted), note }),
      'Changed, and the requester is told',
      () => setOpen(false),
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Change</Button>}
      title="Change this brief"
      description="The requester sees what it was, what it became, and why."
      className="sm:w-[min(44rem,94vw)]"
    >
      <form onSubmit={submit} noValidate className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <WishEditor fields={brief.fields} wish={wish} onChange={setWish} />
        <Field label="How many">
          <Input
            type="number"
            min={1}
            max={500}
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
            className="max-w-32"
          />
        </Field>
        <Field label="Why">
          <TextArea value={note} rows={2} onChange={({ target }) => setNote(target.value)} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            {busy ? 'Working out what to expect' : 'Change'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Refuse({ briefId }: { briefId: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { problem, busy, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(
      () => refuse(briefId, reason),
      'Refused, and the requester is told',
      () => setOpen(false),
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Refuse</Button>}
      title="Refuse this brief"
      description="The requester reads your reason and can submit another."
    >
      <form onSubmit={submit} noValidate className="space-y-5">
        <Field label="Why" error={problem}>
          <TextArea value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Refuse
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Whoever submitted a brief takes it back while nobody has decided. */
export function Withdraw({ briefId }: { briefId: string }) {
  const { problem, busy, run } = useAction();
  return (
    <div className="space-y-3 border-t border-rule pt-5">
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <ConfirmDialog
        trigger={<Button busy={busy}>Withdraw the brief</Button>}
        title="Withdraw this brief?"
        description="Nobody is made, and its people no longer count for this month. A new brief can be written any time."
        confirmLabel="Withdraw"
        onConfirm={() => void run(() => withdraw(briefId), 'Withdrawn')}
      />
    </div>
  );
}
