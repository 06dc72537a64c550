'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import type { Retention } from '@figment/core/setting/retention';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { keepFor } from './actions';

/** How long is kept what was rejected. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const router = useRouter();
  const [draft, setDraft] = useState(retention);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = async (value: Retention, done: string, undo?: () => void) => {
    setBusy(true);
    const result = await keepFor(value).catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      return setProblem(result ? refusalText(result) : 'The server did not answer. Try again.');
    }
    setProblem(null);
    setDraft(value);
    notify(done, undo ? { undo } : {});
    router.refresh();
  };
  return (
    <form
      className="grid max-w-2xl gap-5 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        const before = retention;
        void keep(draft, 'Saved', () => void keep(before, 'As before'));
      }}
    >
      <Field
        label="Pixels an editor rejected (days)"
        hint="Until then the judgement can be taken back."
      >
        <Input
          type="number"
          min={1}
          max={3650}
          required
          value={draft.pixelsDays}
          onChange={({ target }) => setDraft({ ...draft, pixelsDays: Number(target.value) })}
        />
      </Field>
      <Field
        label="Scores of rejected pictures (days)"
        hint="Without pixels; a replay counts them."
      >
        <Input
          type="number"
          min={1}
          max={3650}
          required
          value={draft.recordsDays}
          onChange={({ target }) => setDraft({ ...draft, recordsDays: Number(target.value) })}
        />
      </Field>
      {problem ? (
        <Alert tone="bad" className="sm:col-span-2">
          {problem}
        </Alert>
      ) : null}
      <Button type="submit" busy={busy} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
