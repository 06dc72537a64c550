'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { traceCode, type Traced } from './actions';

/** A code printed over a comp, or read from its pixels, leads to who downloaded it. */
export function TraceForm() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [traced, setTraced] = useState<Traced | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const code = String(new FormData(event.currentTarget).get('code') ?? '');
    setBusy(true);
    setRefusal(null);
    setTraced(null);
    const result = await traceCode(code).catch(
      () => ({ ok: false, message: 'The server did not answer. Try again.' }) as const,
    );
    setBusy(false);
    if (result.ok) setTraced(result.data);
    else setRefusal(refusalText(result));
  };
  return (
    <div>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Field label="Code of a comp" error={refusal ?? undefined} className="w-full max-w-64">
          <Input name="code" required maxLength={40} autoComplete="off" placeholder="7k3m9q2x" />
        </Field>
        <Button type="submit" busy={busy}>
          Look it up
        </Button>
      </form>
      {traced ? (
        <Alert tone="note" title={traced.title} className="mt-4 max-w-prose">
          {traced.text} <Time at={traced.at} exact />
          {traced.subjectId ? (
            <>
              {' · '}
              <Link asChild>
                <NextLink href={`/people/${traced.subjectId}`}>the picture</NextLink>
              </Link>
            </>
          ) : null}
        </Alert>
      ) : null}
      <p className="mt-3 max-w-prose text-sm text-faint">
        Comps carry their code in the text over the picture and invisibly in the pixels. Every look
        is kept in the audit trail.
      </p>
    </div>
  );
}
