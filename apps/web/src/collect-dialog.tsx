'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Skeleton } from '@figment/ui/skeleton';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Check, FolderPlus, Users } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { noAnswer, refusalText, type ActionResult } from './action-result';
import type { CollectActions, CollectChoice, CollectChoices, Collected } from './collect';

/** So many are listed without a way to find one by name. */
const fewEnough = 6;
const people = (count: number) => (count === 1 ? 'One picture' : `${count} pictures`);

/** Where these people go: a collection there is, or a new one. Closes itself when it is done, with a way back. */
export default function CollectDialog({
  subjectIds,
  actions,
  onClose,
}: {
  subjectIds: string[];
  actions: CollectActions;
  onClose: () => void;
}) {
  const [choices, setChoices] = useState<ActionResult<CollectChoices> | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    void actions
      .choices(subjectIds)
      .catch(() => ({ ok: false, message: noAnswer }) as const)
      .then((answer) => here && setChoices(answer));
    return () => {
      here = false;
    };
  }, [actions, subjectIds]);

  const run = async (name: string, work: () => Promise<ActionResult<Collected>>) => {
    if (busy) return;
    setBusy(name);
    setProblem(null);
    const result = await work().catch(() => ({ ok: false, message: noAnswer }) as const);
    setBusy(null);
    if (!result.ok) return setProblem(refusalText(result));
    onClose();
    tell(result.data, actions);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Add to collection"
      description={`${people(subjectIds.length)}. Where they lie already, nothing changes.`}
    >
      {problem ? (
        <Alert tone="bad" className="mb-4">
          {problem}
        </Alert>
      ) : null}
      {choices === null ? (
        <div role="status" aria-label="Looking for your collections" className="space-y-2">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      ) : !choices.ok ? (
        <Alert tone="bad">{refusalText(choices)}</Alert>
      ) : (
        <>
          <ChoiceList
            choices={choices.data.collections}
            asked={subjectIds.length}
            busy={busy}
            onPick={(id) => void run(id, () => actions.add(id, subjectIds))}
          />
          <NewCollection
            together={choices.data.together}
            first={choices.data.collections.length === 0}
            busy={busy === 'new'}
            onMake={(title, shared) =>
              void run('new', () => actions.create(title, shared, subjectIds))
            }
          />
        </>
      )}
    </Dialog>
  );
}

function tell({ collectionId, title, added }: Collected, actions: CollectActions): void {
  if (added.length === 0) return notify(`Already in "${title}"`);
  const back = async () => {
    const result = await actions.takeOut(collectionId, added).catch(() => null);
    if (result?.ok) notify(`Taken out of "${title}" again`);
    else notifyFailure('They are still in it', result ? refusalText(result) : noAnswer);
  };
  notify(`Added to "${title}"`, {
    description: people(added.length),
    undo: () => void back(),
  });
}

function ChoiceList({
  choices,
  asked,
  busy,
  onPick,
}: {
  choices: readonly CollectChoice[];
  asked: number;
  busy: string | null;
  onPick: (id: string) => void;
}) {
  const [text, setText] = useState('');
  if (choices.length === 0) return null;
  const wanted = text.trim().toLowerCase();
  const shown = choices.filter(({ title }) => title.toLowerCase().includes(wanted));
  return (
    <>
      {choices.length > fewEnough ? (
        <Field label="Find a collection" className="mb-3">
          <Input value={text} onChange={({ target }) => setText(target.value)} autoComplete="off" />
        </Field>
      ) : null}
      <ul
        aria-label="Collections"
        className="max-h-72 divide-y divide-rule overflow-y-auto border-y border-rule"
      >
        {shown.map((choice) => {
          const allIn = choice.holds === asked;
          return (
            <li key={choice.id}>
              <button
                type="button"
                disabled={allIn}
                aria-busy={busy === choice.id || undefined}
                onClick={() => onPick(choice.id)}
                className="flex min-h-12 w-full items-center gap-3 px-2 py-1.5 text-left hover:bg-sunk disabled:cursor-default disabled:hover:bg-transparent"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{choice.title}</span>
                  <span className="block text-sm text-faint">
                    {people(choice.items)}
                    {choice.holds > 0 && !allIn ? `, ${choice.holds} of these among them` : ''}
                  </span>
                </span>
                {choice.shared ? (
                  <Users role="img" aria-label="Kept together" className="size-4 text-faint" />
                ) : null}
                {allIn ? (
                  <span className="flex items-center gap-1.5 text-sm text-soft">
                    <Check aria-hidden className="size-4" /> In it
                  </span>
                ) : (
                  <span aria-hidden className="text-sm text-soft">
                    {busy === choice.id ? 'Adding' : 'Add'}
                  </span>
                )}
              </button>
            </li>
          );
        })}
        {shown.length === 0 ? (
          <li className="px-2 py-3 text-sm text-faint">No collection has this in its name.</li>
        ) : null}
      </ul>
    </>
  );
}

function NewCollection({
  together,
  first,
  busy,
  onMake,
}: {
  together: string | null;
  first: boolean;
  busy: boolean;
  onMake: (title: string, shared: boolean) => void;
}) {
  const [title, setTitle] = useState('');
  const [shared, setShared] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) onMake(title, shared);
  };
  return (
    <form onSubmit={submit} className="mt-5 space-y-3">
      <Field
        label={first ? 'Name of your first collection' : 'Or a new one'}
        hint={first ? 'A campaign, a client, a mood: what you will look for it by.' : undefined}
      >
        <Input
          value={title}
          maxLength={120}
          autoFocus={first}
          autoComplete="off"
          onChange={({ target }) => setTitle(target.value)}
        />
      </Field>
      {together ? (
        <Checkbox
          label={`Keep it together with ${together}`}
          checked={shared}
          onChange={({ target }) => setShared(target.checked)}
        />
      ) : null}
      <Button type="submit" tone={first ? 'solid' : 'outline'} busy={busy} disabled={!title.trim()}>
        <FolderPlus aria-hidden /> Make and add
      </Button>
    </form>
  );
}
