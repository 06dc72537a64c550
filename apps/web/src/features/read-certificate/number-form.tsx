'use client';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';

/** Takes somebody to the page of a certificate by its number. Without script the form goes there by itself. */
export function NumberForm() {
  const router = useRouter();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const number = String(new FormData(event.currentTarget).get('number')).trim();
    if (number) router.push(`/certificates/${encodeURIComponent(number)}`);
  };
  return (
    <form
      action="/certificates"
      onSubmit={submit}
      className="grid max-w-md items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <Field label="Number of the certificate">
        <Input
          name="number"
          required
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          placeholder="FL-7K3M-9Q2X"
        />
      </Field>
      <Button type="submit" tone="solid">
        Look it up
      </Button>
    </form>
  );
}
