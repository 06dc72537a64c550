'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Ban, Check, PackageMinus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { inSentence } from '@/in-sentence';
import { useAnswer } from '@/use-answer';
import { chooseDefault, choosePsi, forbid, reactivate, retire } from './actions';

/** What an admin can decide about one model. */
export interface DecidableModel {
  id: string;
  sha256: string;
  name: string;
  service: 'active' | 'superseded' | 'retired' | 'forbidden';
  isDefault: boolean;
  reason: string | null;
  psi: { min: number; max: number; usual: number; own: number };
  decided: { by: string; at: string } | null;
  impact: {
    people: number;
    released: number;
    licenses: number;
    organizations: number;
    openBatches: readonly unknown[];
  };
}

/** Runs an action whose result needs no form; what went wrong becomes a toast. */
async function tell<T>(
  work: Promise<ActionResult<T>>,
  done: (data: T) => { title: string; description?: string; undo?: () => void },
): Promise<void> {
  const result = await work.catch(
    () => ({ ok: false, message: 'The server did not answer. Try again.' }) as const,
  );
  if (!result.ok) return notifyFailure('Nothing was changed', refusalText(result));
  const { title, ...more } = done(result.data);
  notify(title, more);
}

/** Whether the model is in service, the default, and which psi it uses: each with a way back. */
export function DecideModel({ model, now }: { model: DecidableModel; now: string }) {
  const { id, sha256, name, service } = model;
  const active = service === 'active';
  const bringBack = () =>
    void tell(reactivate(sha256), () => ({ title: `${name} is in service again` }));
  const makeDefault = (wanted: string | null) =>
    void tell(chooseDefault(wanted), ({ before }) => ({
      title: wanted ? `${name} is the default` : 'The default is what it was',
      description: wanted ? 'New people come from it where nobody names a model.' : undefined,
      undo: () => makeDefault(before),
    }));
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="display mb-3 text-2xl">
        Decide
      </h2>
      {model.decided ? (
        <p className="mb-4 max-w-prose text-soft">
          {active ? 'Put into service' : service === 'forbidden' ? 'Forbidden' : 'Retired'} by{' '}
          {inSentence(model.decided.by)} <Time at={model.decided.at} now={now} />
          {model.reason ? `: ${model.reason}` : '.'}
        </p>
      ) : service === 'superseded' ? (
        <p className="mb-4 max-w-prose text-soft">
          A newer one replaces it: new people are ordered from that one while it is in service.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {active && !model.isDefault ? (
          <Button onClick={() => makeDefault(id)}>
            <Check aria-hidden /> Make it the default
          </Button>
        ) : null}
        {active ? (
          <ReasonDialog
            model={model}
            word="Retire"
            icon={<PackageMinus aria-hidden />}
            means="Nobody new is made by it. Its people stay as they are, and open batches are finished."
            onDecide={(reason) => retire(sha256, reason)}
            said={`${name} is retired`}
            undo={bringBack}
          />
        ) : (
          <Button onClick={bringBack}>
            <RotateCcw aria-hidden /> Put back into service
          </Button>
        )}
        {service === 'forbidden' ? null : (
          <ReasonDialog
            model={model}
            word="Forbid"
            icon={<Ban aria-hidden />}
            means="Nobody of it is licensed or released any more, nor whoever is mixed from them. Open batches are cancelled. What was licensed stays valid. The public log tells it."
            onDecide={(reason) => forbid(sha256, reason)}
            said={`${name} is forbidden`}
            undo={bringBack}
          />
        )}
      </div>
      {model.psi.min < model.psi.max ? <PsiForm model={model} /> : null}
    </section>
  );
}

function ReasonDialog({
  model,
  word,
  icon,
  means,
  onDecide,
  said,
  undo,
}: {
  model: DecidableModel;
  word: 'Retire' | 'Forbid';
  icon: React.ReactNode;
  means: string;
  onDecide: (reason: string) => Promise<ActionResult>;
  said: string;
  undo: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { people, released, licenses, organizations, openBatches } = model.impact;
  const { problem, busy, submit } = useAnswer(async (data) => {
    const result = await onDecide(String(data.get('reason')));
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify(said, { undo });
    return null;
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          {icon} {word}
        </Button>
      }
      title={`${word} ${model.name}?`}
      description={means}
    >
      <form onSubmit={submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <div className="border-l-4 border-mark pl-3 text-sm">
          <p className="font-medium">
            {people.toLocaleString('en')} {people === 1 ? 'picture rests' : 'pictures rest'} on it,{' '}
            {released} released.
          </p>
          <p className="text-soft">
            {licenses} {licenses === 1 ? 'license' : 'licenses'} of {organizations}{' '}
            {organizations === 1 ? 'agency runs' : 'agencies run'} on them; {openBatches.length}{' '}
            {openBatches.length === 1 ? 'batch is' : 'batches are'} open. They are listed on the
            page behind.
          </p>
        </div>
        <Field label="Why" hint="For the audit trail; shown to whoever asks for a license.">
          <TextArea name="reason" required minLength={3} maxLength={1000} rows={2} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Leave it</Button>
          <Button type="submit" tone="danger" busy={busy}>
            {word}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function PsiForm({ model }: { model: DecidableModel }) {
  const { psi, sha256, name } = model;
  const set = (wanted: number | null) =>
    choosePsi(sha256, wanted).then((result) => {
      if (!result.ok) return refusalText(result);
      notify(`${name} uses psi ${wanted ?? psi.own} where an order names none`, {
        undo: () => void set(result.data.before),
      });
      return null;
    });
  const { problem, busy, submit } = useAnswer(async (data) => {
    const text = String(data.get('psi')).trim().replace(',', '.');
    const wanted = text === '' ? null : Number(text);
    if (wanted !== null && !Number.isFinite(wanted)) return 'Write a number such as 0.7.';
    return set(wanted);
  });
  return (
    <form onSubmit={submit} noValidate className="mt-6 flex flex-wrap items-end gap-3">
      <Field
        label="Usual psi"
        error={problem ?? undefined}
        hint={`From ${psi.min} to ${psi.max}; empty means its maker’s own, ${psi.own}.`}
      >
        <Input
          key={psi.usual}
          name="psi"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={psi.usual}
        />
      </Field>
      <Button type="submit" busy={busy} className={problem ? 'mb-0' : 'mb-7'}>
        Set psi
      </Button>
    </form>
  );
}
