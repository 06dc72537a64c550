'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { FilePlus2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { OwnSignature } from './own-signature';

interface Refusal {
  field: string | null;
  text: string;
}

async function send(form: FormData): Promise<{ title: string } | Refusal> {
  const response = await fetch('/api/photographs', { method: 'POST', body: form });
  const body = (await response.json()) as {
    title?: string;
    detail?: string;
    hint?: string;
    field?: string;
  };
  if (response.ok) return { title: body.title ?? '' };
  const text = [body.detail ?? 'Something went wrong on the server.', body.hint].filter(Boolean);
  return { field: body.field ?? null, text: text.join(' ') };
}

const fields = ['file', 'title', 'publicKeyPem', 'jws'];

/** Registers one photograph. The file is read on the server and not kept. */
export function RegisterDialog() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const sending = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setRefusal(null);
    const result = await send(new FormData(event.currentTarget)).catch((): Refusal => {
      return { field: null, text: 'The server did not answer. Look at the list and try again.' };
    });
    sending.current = false;
    setBusy(false);
    if ('text' in result) return setRefusal(result);
    setOpen(false);
    setFile(null);
    notify(`${result.title} is registered`);
    router.refresh();
  };
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) {
          setRefusal(null);
          setFile(null);
        }
      }}
      trigger={
        <Button tone="solid">
          <FilePlus2 aria-hidden /> Register a photograph
        </Button>
      }
      title="Register a photograph"
      description="You declare that it is a photograph of the real world. We keep its hashes and never the picture."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-5">
        {refusal && !fields.includes(refusal.field ?? '') ? (
          <Alert tone="bad">{refusal.text}</Alert>
        ) : null}
        <Field
          label="File"
          error={at('file')}
          hint="The file as it will be published: JPEG, PNG, WebP, AVIF or TIFF, up to 50 MB."
        >
          <Input
            name="file"
            type="file"
            required
            accept="image/jpeg,image/png,image/webp,image/avif,image/tiff"
            className="py-2"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        </Field>
        <Field label="Your reference" error={at('title')} hint="Only you and our staff see it.">
          <Input name="title" required maxLength={120} autoComplete="off" />
        </Field>
        <Checkbox
          name="showOwner"
          value="true"
          label="Name our organization in public answers"
          hint="Otherwise the verify page says “an agency that did not choose to be named”."
        />
        <OwnSignature file={file} errors={{ publicKeyPem: at('publicKeyPem'), jws: at('jws') }} />
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Declare and register
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
