'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { Check, Minus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useAnswer } from '@/use-answer';
import type { EvidenceRow } from './queries';

export interface Review {
  adultReviewed: boolean;
  note: string;
}

const realPeople = {
  yes: 'The model’s maker declares that it learned from pictures of real people.',
  no: 'The model’s maker declares that it learned from no pictures of real people.',
  unknown: 'Whether it learned from pictures of real people is not known.',
} as const;

/** First step: what the reviewer saw. `onDraft` answers with what was wrong, or null. */
export function DraftDialog({
  open,
  onOpenChange,
  isPerson,
  training,
  onDraft,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isPerson: boolean;
  training: { statement: string; realPeople: keyof typeof realPeople };
  onDraft: (review: Review) => Promise<string | null>;
}) {
  const { problem, busy, submit } = useAnswer((data) =>
    onDraft({
      adultReviewed: data.get('adult') === 'on',
      note: String(data.get('note')).trim(),
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Review this picture"
      description="Say what you saw. Your name and the time are kept with it. Nothing is published yet: the evidence is shown first."
    >
      <form onSubmit={submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <div className="border-l-4 border-mark pl-3 text-sm">
          <p className="font-medium">{realPeople[training.realPeople]}</p>
          <p className="text-soft">{training.statement}</p>
        </div>
        {isPerson ? (
          <Checkbox
            name="adult"
            required
            label="I looked: this is an adult beyond doubt"
            hint="If there is any doubt, close this and hide the picture instead."
          />
        ) : null}
        <Field label="What you looked at" hint="At least 10 characters. Anybody can read it.">
          <TextArea name="note" required minLength={10} maxLength={1000} />
        </Field>
        <DialogActions>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Write the draft
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Second step: what is known, what stands against it, and publishing. */
export function PublishDialog({
  open,
  onOpenChange,
  draft,
  evidence,
  against,
  cap,
  onPublish,
  onDiscard,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  draft: { number: string; by: string; note: string };
  evidence: readonly EvidenceRow[];
  against: readonly string[];
  cap: string | null;
  onPublish: () => Promise<string | null>;
  onDiscard: () => Promise<string | null>;
}) {
  const publishing = useAnswer(onPublish);
  const discarding = useAnswer(onDiscard);
  const problem = publishing.problem ?? discarding.problem;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Publish ${draft.number}`}
      description="It is signed, goes into the public log and gets a page that anybody can read."
    >
      <form onSubmit={publishing.submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <p className="border-l-4 border-mark pl-3 text-sm">
          {draft.by}: “{draft.note}”
        </p>
        <Evidence rows={evidence} />
        {against.length > 0 ? (
          <Alert tone="note" title="It may not be published yet">
            <ul className="list-disc space-y-1 pl-4">
              {against.map((sentence) => (
                <li key={sentence} className="break-words">
                  {sentence}
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
        {cap ? <Alert title="Internal comps only">{cap}</Alert> : null}
        <DialogActions>
          <Button busy={discarding.busy} onClick={discarding.send}>
            Throw the draft away
          </Button>
          <Button type="submit" tone="solid" busy={publishing.busy} disabled={against.length > 0}>
            Publish
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What is known of a picture, a line each. */
export function Evidence({ rows }: { rows: readonly EvidenceRow[] }) {
  return (
    <dl className="border-t border-ink text-sm">
      {rows.map(({ name, said, good }) => (
        <div
          key={name}
          className="grid grid-cols-[1.25rem_minmax(0,8.5rem)_minmax(0,1fr)] gap-x-2 border-b border-rule py-1.5"
        >
          <span className="pt-0.5">
            {good === null ? (
              <Minus aria-label="decides nothing" className="size-4 text-faint" />
            ) : good ? (
              <Check aria-label="good" className="size-4 text-good" />
            ) : (
              <X aria-label="stands against it" className="size-4 text-bad" />
            )}
          </span>
          <dt className="text-soft">{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Asks why a release is revoked, and then once more: it cannot be undone. */
export function RevokeDialog({
  open,
  onOpenChange,
  number,
  onRevoke,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  number: string;
  onRevoke: (reason: string) => Promise<string | null>;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const { problem, busy, send } = useAnswer(() => onRevoke(reason));
  const toggle = (now: boolean) => {
    setAsked(false);
    onOpenChange(now);
  };
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setReason(String(new FormData(event.currentTarget).get('reason')).trim());
    setAsked(true);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={toggle}
      title={asked ? 'This cannot be undone' : `Revoke ${number}`}
      description={
        asked
          ? `${number} is revoked in the public log, every licensee finds a notice, and it never comes back. Are you sure?`
          : 'It stays on its public page as revoked, with the reason. A new release may be drafted later.'
      }
    >
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      {asked ? (
        <>
          <p className="border-l-4 border-mark pl-3 break-words">“{reason}”</p>
          <DialogActions>
            <Button onClick={() => setAsked(false)}>Back</Button>
            <Button tone="danger" busy={busy} onClick={send}>
              Revoke for good
            </Button>
          </DialogActions>
        </>
      ) : (
        <form onSubmit={ask} className="space-y-5">
          <Field label="Why" hint="Everybody can read it, and whoever holds a license is told.">
            <TextArea name="reason" required minLength={3} maxLength={1000} defaultValue={reason} />
          </Field>
          <DialogActions>
            <Button onClick={() => toggle(false)}>Cancel</Button>
            <Button type="submit" tone="danger">
              Revoke
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
