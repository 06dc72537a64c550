'use client';
import type { FillFacets } from '@figment/core/fill/fill-target';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { createTarget } from './actions';
import type { FillModel } from './fill-view';

const mostFacets = 3;

/** Sets up a target: facets of a model, the bins that count, and how many are to be in every cell. */
export function TargetForm({ models }: { models: readonly FillModel[] }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [modelId, setModelId] = useState(models[0]?.id ?? '');
  const model = models.find(({ id }) => id === modelId) ?? models[0];
  const [name, setName] = useState('');
  const [atLeast, setAtLeast] = useState('3');
  /** Chosen facets, each with the numbers of the bins that count. */
  const [chosen, setChosen] = useState<Record<string, number[]>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!model) return null;
  const names = Object.keys(chosen);
  const facets: FillFacets = names.flatMap((attribute) => {
    const facet = model.facets.find((one) => one.attribute === attribute);
    const bins = facet?.bins.filter((_bin, at) => chosen[attribute]!.includes(at)) ?? [];
    return bins.length > 0 ? [{ attribute, bins }] : [];
  });
  const cells = facets.reduce((product, { bins }) => product * bins.length, facets.length ? 1 : 0);
  const left = model.facets.filter(({ attribute }) => !names.includes(attribute));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const input = { name, modelId: model.id, facets, atLeast: Number(atLeast) };
    const result = await createTarget(input).catch(() => null);
    setBusy(false);
    if (!result?.ok)
      return setProblem(result ? refusalText(result) : 'The server did not answer. Try again.');
    setOpen(false);
    setName('');
    setChosen({});
    notify('Target set up', { description: 'It is filled while nothing else is open.' });
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone="solid">New target</Button>}
      title="Fill the library to a target"
      description="While nothing else is open, people are made for the emptiest cell, a few at a time."
      className="sm:w-[min(44rem,94vw)]"
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <Field label="Name">
          <Input
            value={name}
            maxLength={80}
            placeholder="Ages by skin tone"
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        {models.length > 1 ? (
          <Field label="Model">
            <Select
              value={model.id}
              onChange={({ target }) => {
                setModelId(target.value);
                setChosen({});
              }}
              options={models.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Field>
        ) : null}
        {names.map((attribute) => {
          const facet = model.facets.find((one) => one.attribute === attribute)!;
          return (
            <fieldset key={attribute} className="border-t border-rule pt-3">
              <legend className="float-left font-medium">{facet.label}</legend>
              <Button
                size="sm"
                tone="quiet"
                className="float-right"
                onClick={() => setChosen(({ [attribute]: _gone, ...rest }) => rest)}
              >
                Leave out
              </Button>
              <div className="clear-both grid gap-2 pt-2 sm:grid-cols-2">
                {facet.bins.map(({ label }, at) => (
                  <Checkbox
                    key={label}
                    label={label}
                    checked={chosen[attribute]!.includes(at)}
                    onChange={({ target }) =>
                      setChosen((before) => ({
                        ...before,
                        [attribute]: target.checked
                          ? [...before[attribute]!, at].sort((a, b) => a - b)
                          : before[attribute]!.filter((one) => one !== at),
                      }))
                    }
                  />
                ))}
              </div>
            </fieldset>
          );
        })}
        {names.length < mostFacets ? (
          <Field label={names.length === 0 ? 'Facet' : 'Another facet'} optional={names.length > 0}>
            <Select
              value=""
              onChange={({ target }) => {
                const facet = left.find((one) => one.attribute === target.value);
                if (facet)
                  setChosen((before) => ({
                    ...before,
                    [facet.attribute]: facet.bins.map((_bin, at) => at),
                  }));
              }}
              options={[
                { value: '', label: 'Choose one' },
                ...left.map(({ attribute, label }) => ({ value: attribute, label })),
              ]}
            />
          </Field>
        ) : null}
        <Field
          label="At least, in every cell"
          hint={
            cells > 0
              ? `${cells} cells, ${cells * Number(atLeast || 0)} released people in all.`
              : undefined
          }
        >
          <Input
            type="number"
            min={1}
            max={1000}
            value={atLeast}
            onChange={({ target }) => setAtLeast(target.value)}
            className="max-w-32"
          />
        </Field>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="solid" busy={busy}>
            Set up
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
