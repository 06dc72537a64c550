'use client';
import { tagCategories } from '@figment/core/tag/vocabulary';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { coin } from './actions';

/** Adds a word to the vocabulary. */
export function CoinForm() {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const category = tagCategories.find((one) => one === data.get('category')) ?? 'other';
    setBusy(true);
    const result = await coin(String(data.get('label')), category);
    setBusy(false);
    setProblem(result.ok ? undefined : refusalText(result));
    if (!result.ok) return;
    form.current?.reset();
    notify(`Added ${result.data.label}`);
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => void submit(event)}
      className="grid max-w-2xl items-start gap-4 sm:grid-cols-[minmax(0,1fr)_11rem_auto]"
    >
      <Field label="New word" error={problem}>
        <Input name="label" required minLength={2} maxLength={40} autoComplete="off" />
      </Field>
      <Field label="Facet">
        <Select
          name="category"
          defaultValue="other"
          options={tagCategories.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Button type="submit" tone="solid" busy={busy} className="sm:mt-[1.3rem]">
        Add
      </Button>
    </form>
  );
}
