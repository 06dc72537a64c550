'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { useState, type ReactNode } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { useAnswer } from '@/use-answer';
import { assign, lift, rule } from './actions';

/** What an editor can do about one complaint that waits. */
export function Ruling({
  complaintId,
  named,
  hides,
}: {
  complaintId: string;
  named: boolean;
  hides: boolean;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {named ? (
        <Ask
          trigger={<Button tone="danger">Uphold</Button>}
          title="Uphold the complaint"
          description="For good: the release is revoked, the person is never shown again, every license is recalled and its holder told, and the public log says so."
          label="Uphold for good"
          tone="danger"
          done="The complaint was upheld"
          send={(data) => rule(complaintId, 'upheld', String(data.get('reason')))}
        >
          <Reason hint="The complainant and every licensee can read it." />
        </Ask>
      ) : (
        <Ask
          trigger={<Button tone="solid">Say whom it is about</Button>}
          title="Say whom it is about"
          description="The id of the picture, as its page shows it."
          label="Name this picture"
          tone="solid"
          done="The complaint is about somebody now"
          send={(data) =>
            assign(complaintId, String(data.get('subjectId')).trim(), data.get('hide') === 'on')
          }
        >
          <Field label="Id" hint="It begins with sub_.">
            <Input name="subjectId" required maxLength={60} autoComplete="off" spellCheck={false} />
          </Field>
          <Checkbox name="hide" defaultChecked label="Hide the picture until the ruling" />
        </Ask>
      )}
      <Ask
        trigger={<Button>Dismiss</Button>}
        title="Dismiss the complaint"
        description={
          hides
            ? 'The person is shown again and the release goes on. A ruling is final.'
            : 'Nothing changes for the picture. A ruling is final.'
        }
        label="Dismiss"
        tone="solid"
        done="The complaint was dismissed"
        send={(data) => rule(complaintId, 'dismissed', String(data.get('reason')))}
      >
        <Reason hint="The complainant can read it." />
      </Ask>
      {hides ? (
        <Ask
          trigger={<Button tone="quiet">Show again meanwhile</Button>}
          title="Show the person again before the ruling"
          description="For complaints that are plainly abusive. It still waits for a ruling."
          label="Show again"
          tone="solid"
          done="The person is shown again"
          send={(data) => lift(complaintId, String(data.get('reason')))}
        >
          <Reason hint="For the audit trail." />
        </Ask>
      ) : null}
    </div>
  );
}

function Reason({ hint }: { hint: string }) {
  return (
    <Field label="Why" hint={hint}>
      <TextArea name="reason" required minLength={3} maxLength={1000} />
    </Field>
  );
}

function Ask({
  trigger,
  title,
  description,
  label,
  tone,
  done,
  send,
  children,
}: {
  trigger: ReactNode;
  title: string;
  description: string;
  label: string;
  tone: 'solid' | 'danger';
  done: string;
  send: (data: FormData) => Promise<ActionResult>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { problem, busy, submit } = useAnswer(async (data) => {
    const result = await send(data);
    if (!result.ok) return refusalText(result);
    setOpen(false);
    notify(done);
    return null;
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={title}
      description={description}
    >
      <form onSubmit={submit} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        {children}
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone={tone} busy={busy}>
            {label}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
