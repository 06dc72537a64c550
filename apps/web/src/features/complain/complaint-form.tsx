'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';

/** As `mostPictureBytes` of the verb. */
const largest = 20 * 1024 * 1024;

interface Problem {
  text: string;
  field: string | undefined;
}

/** Sends the form as the browser would, so that a picture may be large. */
async function send(form: FormData): Promise<{ token: string } | Problem> {
  try {
    const response = await fetch('/api/complaints', { method: 'POST', body: form });
    const answer = (await response.json()) as { token?: string } & Record<string, string>;
    if (response.ok && answer.token) return { token: answer.token };
    const message = answer.detail ?? 'Something went wrong on the server. Try again.';
    const hint = answer.hint ? { hint: answer.hint } : {};
    return {
      text: refusalText({ message, ...hint }),
      field: answer.field === 'file' ? 'picture' : answer.field,
    };
  } catch {
    const text = 'The server did not answer. Check your connection and try again.';
    return { text, field: undefined };
  }
}

/** "This looks like me": who, where, why, and a picture to compare with. */
export function ComplaintForm({ about }: { about: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const picture = form.get('picture');
    if (picture instanceof File && picture.size > largest) {
      return setProblem({ text: 'The picture is larger than 20 MB.', field: 'picture' });
    }
    setBusy(true);
    setProblem(null);
    const answer = await send(form);
    if ('token' in answer) return router.push(`/complaints/${answer.token}`);
    setBusy(false);
    setProblem(answer);
  };
  const shown = ['about', 'email', 'statement', 'picture'];
  return (
    <form onSubmit={(event) => void submit(event)} className="max-w-xl space-y-6">
      {problem && !shown.includes(problem.field ?? '') ? (
        <Alert tone="bad">{problem.text}</Alert>
      ) : null}
      <Field
        label="Which picture"
        hint="A release number, or the address of the picture here. Leave it empty if you do not know."
        optional
        error={errorOf('about')}
      >
        <Input name="about" defaultValue={about} maxLength={500} autoComplete="off" />
      </Field>
      <Field label="Where you saw it" hint="A web address, a magazine, a street." optional>
        <Input name="seenAt" maxLength={1000} autoComplete="off" />
      </Field>
      <Field label="What you recognize" error={errorOf('statement')}>
        <TextArea name="statement" required minLength={20} maxLength={4000} rows={5} />
      </Field>
      <Field
        label="A picture to compare with"
        hint="JPEG, PNG, WebP, AVIF or TIFF, up to 20 MB. It is compared at once and not kept: we keep the distances and a hash of the file."
        optional
        error={errorOf('picture')}
      >
        <Input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp,image/avif,image/tiff"
          className="py-2 file:mr-4 file:border-0 file:border-r file:border-rule-strong file:bg-transparent file:pr-4 file:font-medium file:text-ink"
        />
      </Field>
      <Field
        label="E-mail address"
        hint="For questions. Only the editors of this library see it."
        error={errorOf('email')}
      >
        <Input name="email" type="email" required maxLength={200} autoComplete="email" />
      </Field>
      <Button type="submit" tone="solid" busy={busy}>
        Send the complaint
      </Button>
    </form>
  );
}
