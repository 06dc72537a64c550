'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Progress } from '@figment/ui/progress';
import { Segmented } from '@figment/ui/segmented';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { handInPath } from './actions';
import { uploadPackage, UploadRefused } from './upload';

interface Sent {
  bytes: number;
  of: number;
  startedAt: number;
}

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(0)} GB`;

/** Hands in a package: a zip from here, or a path on the generator's machine. */
export function ImportForm({ largest }: { largest: number }) {
  const router = useRouter();
  const [from, setFrom] = useState<'file' | 'path'>('file');
  const [sent, setSent] = useState<Sent | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const stopping = useRef<AbortController | null>(null);

  const send = async (form: HTMLFormElement): Promise<string | null> => {
    const data = new FormData(form);
    if (from === 'path') {
      const result = await handInPath(String(data.get('path')).trim());
      return result.ok ? null : refusalText(result);
    }
    const file = data.get('file');
    if (!(file instanceof File) || file.size === 0) return 'Choose the zip of a package first.';
    if (file.size > largest) {
      return `The file has ${megabytes(file.size)} MB; packages up to ${gigabytes(largest)} are taken. Put it on the generator’s machine and give its path.`;
    }
    const startedAt = performance.now();
    const progress = (bytes: number) => setSent({ bytes, of: file.size, startedAt });
    progress(0);
    stopping.current = new AbortController();
    try {
      await uploadPackage(file, progress, stopping.current.signal);
      return null;
    } catch (error) {
      if (error instanceof UploadRefused) return error.message;
      return stopping.current.signal.aborted
        ? 'Stopped. Nothing was handed in.'
        : 'The connection failed several times. Nothing was handed in; try again.';
    } finally {
      setSent(null);
    }
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    setProblem(null);
    const refusal = await send(form).catch(
      () => 'The server did not answer. Look at the list below, then try again.',
    );
    setBusy(false);
    setProblem(refusal);
    if (refusal !== null) return;
    form.reset();
    notify('Handed in', { description: 'A generator checks it now; its report appears below.' });
    router.refresh();
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-prose space-y-5">
      <Segmented
        label="Where the package is"
        value={from}
        onChange={(next) => {
          setFrom(next);
          setProblem(null);
        }}
        segments={[
          { value: 'file', label: 'Upload a zip' },
          { value: 'path', label: 'On the generator’s machine' },
        ]}
      />
      {from === 'file' ? (
        <Field
          key="file"
          label="Package"
          error={problem ?? undefined}
          hint={`A zip with manifest.json and the files it names, up to ${gigabytes(largest)}.`}
        >
          <Input
            name="file"
            type="file"
            accept=".zip,application/zip"
            disabled={busy}
            className="py-2"
          />
        </Field>
      ) : (
        <Field
          key="path"
          label="Path"
          error={problem ?? undefined}
          hint="A folder or a zip, as a generator sees it: /srv/models/cats. The generator that takes it must be on that machine."
        >
          <Input name="path" spellCheck={false} autoComplete="off" className="font-mono" />
        </Field>
      )}
      {sent ? (
        <Progress
          label="Sending, in MB"
          done={megabytes(sent.bytes)}
          total={Math.max(1, megabytes(sent.of))}
          etaSeconds={etaOf(sent)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="solid" busy={busy}>
          {from === 'file' ? 'Upload and check' : 'Check it'}
        </Button>
        {sent ? <Button onClick={() => stopping.current?.abort()}>Stop</Button> : null}
      </div>
      <Alert tone="info" title="What happens to it">
        A generator verifies every hash, reads the graphs, draws test pictures in a process of its
        own and a sheet of samples. Only then is the model registered, and its package kept for
        every generator. A package that fails is refused, and its report stays.
      </Alert>
    </form>
  );
}

function etaOf({ bytes, of, startedAt }: Sent): number | null {
  if (bytes === 0) return null;
  const seconds = (performance.now() - startedAt) / 1000;
  return ((of - bytes) / bytes) * seconds;
}
