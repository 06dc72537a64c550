'use client';
import type { OrderMethod } from '@figment/core/order/order';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { credits, euros } from '@/money';
import { usePurchase } from '@/use-purchase';
import { approve, decline, withdraw } from './actions';
import type { RequestView } from './request-view';

const methodWords: Record<OrderMethod, string> = {
  credits: 'credits',
  invoice: 'invoice',
  card: 'card',
};

/** A buyer's answer: buy it, or say why not. */
export function Decision({
  request,
  methods,
  balance,
}: {
  request: RequestView;
  methods: OrderMethod[];
  balance: number;
}) {
  const router = useRouter();
  const [method, setMethod] = useState<OrderMethod>('credits');
  const { problem, busy, place } = usePurchase();
  const [idempotencyKey] = useState(request.idempotencyKey);
  const buy = () =>
    place(
      () =>
        approve({
          requestId: request.id,
          idempotencyKey,
          seenTotalCredits: request.totalCredits,
          method,
          showBuyer: false,
        }),
      () => router.refresh(),
    );
  return (
    <div className="space-y-3">
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      {request.buyable ? null : (
        <Alert tone="note">
          Something in it cannot be licensed any more. Decline it and say so: the requester can send
          the rest again.
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="solid" busy={busy} disabled={!request.buyable} onClick={() => void buy()}>
          {method === 'credits'
            ? `Buy for ${credits(request.totalCredits)}`
            : `Buy by ${methodWords[method]}, ${euros(request.totalCents)}`}
        </Button>
        {methods.length > 1 ? (
          <Select
            aria-label="Pay by"
            className="w-32"
            value={method}
            onChange={({ target }) =>
              setMethod(methods.find((one) => one === target.value) ?? 'credits')
            }
            options={methods.map((value) => ({ value, label: methodWords[value] }))}
          />
        ) : null}
        <Decline requestId={request.id} />
        <span className="text-sm text-faint tabular-nums">{credits(balance)} in the account</span>
      </div>
    </div>
  );
}

function Decline({ requestId }: { requestId: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    setBusy(true);
    const result = await decline(requestId, reason).catch(() => null);
    setBusy(false);
    if (!result?.ok) return setProblem(result ? refusalText(result) : 'The server did not answer.');
    setOpen(false);
    notify('Declined', { description: 'The requester is told, with your reason.' });
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Decline</Button>}
      title="Decline this request"
      description="Nothing is bought. The requester reads your reason and can ask again."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        <Field label="Why" error={problem}>
          <TextArea name="reason" required minLength={3} maxLength={1000} rows={3} />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="danger" busy={busy}>
            Decline
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** A requester takes a waiting request back. */
export function Withdraw({ requestId }: { requestId: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const result = await withdraw(requestId).catch(() => null);
    setBusy(false);
    if (!result?.ok) return setProblem(result ? refusalText(result) : 'The server did not answer.');
    notify('Request withdrawn');
    router.refresh();
  };
  return (
    <div className="space-y-3">
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <Button busy={busy} onClick={() => void run()}>
        Withdraw
      </Button>
    </div>
  );
}
