'use client';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { setProject } from './actions';

/** The agency's own words for what a license belongs to. */
export function ProjectForm({ licenseId, project }: { licenseId: string; project: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (next: string, undoable = true) => {
    setBusy(true);
    const result = await setProject(licenseId, next).catch(() => null);
    setBusy(false);
    if (!result?.ok) return setProblem(result ? refusalText(result) : 'The server did not answer.');
    setProblem(undefined);
    notify(
      'Project reference saved',
      undoable ? { undo: () => void save(project, false) } : undefined,
    );
    router.refresh();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void save(String(new FormData(event.currentTarget).get('project')).trim());
  };
  return (
    <form
      key={project}
      onSubmit={submit}
      className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <Field label="Project reference" optional error={problem}>
        <Input name="project" defaultValue={project} maxLength={100} autoComplete="off" />
      </Field>
      <Button type="submit" busy={busy} className="sm:mt-[1.25rem]">
        Save
      </Button>
    </form>
  );
}
