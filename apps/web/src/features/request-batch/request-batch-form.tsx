'use client';
import { countedNoun, kindNouns } from '@figment/core/subject/kind-nouns';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { Segmented } from '@figment/ui/segmented';
import { Select } from '@figment/ui/select';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { orderPeople } from './actions';
import { formKey } from './form-key';
import {
  formField,
  readOrderForm,
  readSeeds,
  type FieldErrors,
  type OrderField,
  type OrderForm,
} from './order-form';
import { OrderSummary } from './order-summary';
import type { ModelChoice } from './queries';

const noiseWords = {
  const: 'Constant: the same fine detail for every seed',
  random: 'Random: drawn from the seed',
  none: 'None: smooth',
} as const;

const priorityHints = {
  urgent: 'Goes before everything that is not urgent.',
  normal: 'Takes turns with what others ordered.',
  idle: 'Is made while nothing else waits.',
} as const;

/** Orders people. What was typed stays until the order is in, whatever goes wrong. */
export function RequestBatchForm({ models }: { models: readonly ModelChoice[] }) {
  const router = useRouter();
  const [form, setForm] = useState<OrderForm>({
    modelId: models[0]?.id ?? '',
    seedMode: 'random',
    count: '24',
    seeds: '',
    psi: '',
    cutoff: '',
    noiseMode: '',
    label: '',
    priority: 'normal',
  });
  // One per form: whatever is sent twice, by a click or a lost answer, orders once.
  const [idempotencyKey] = useState(formKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // State arrives with the next render; a second click can come before it.
  const sending = useRef(false);
  const element = useRef<HTMLFormElement>(null);
  const model = models.find(({ id }) => id === form.modelId) ?? models[0]!;

  const set = (change: Partial<OrderForm>, field?: OrderField) => {
    setForm((before) => ({ ...before, ...change }));
    if (field) setErrors(({ [field]: _gone, ...rest }) => rest);
  };
  const show = (wrong: FieldErrors) => {
    setErrors(wrong);
    const first = Object.keys(wrong)[0];
    const control = first && element.current?.elements.namedItem(first);
    if (control instanceof HTMLElement) control.focus();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending.current) return;
    setProblem(null);
    const read = readOrderForm(form);
    if (!read.order) return show(read.errors);
    sending.current = true;
    setBusy(true);
    try {
      const result = await orderPeople({ ...read.order, idempotencyKey });
      // Stays busy: the next page takes over, and nothing can be ordered twice until it does.
      if (result.ok) return router.push(`/batches/${result.data.id}`);
      const field = formField(result.field);
      if (field) show({ [field]: refusalText(result) });
      else setProblem(refusalText(result));
    } catch {
      setProblem(
        'The server did not answer, so the order may or may not be in. Send it again: it is ordered once.',
      );
    }
    sending.current = false;
    setBusy(false);
  };

  const listed = form.seedMode === 'list' && form.seeds.trim() ? readSeeds(form.seeds) : null;
  const { psi, cutoff, labels } = model;
  const nouns = kindNouns[model.kind];
  const fixedPsi = psi.min === psi.max;
  const severalKinds = new Set(models.map(({ kind }) => kind)).size > 1;
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,38rem)_minmax(16rem,24rem)]"
    >
      <div className="space-y-9">
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        <fieldset className="space-y-5">
          <legend className="display mb-4 text-2xl">
            {model.kind === 'person' ? 'Who' : 'What'}
          </legend>
          <Field
            label="Model"
            error={errors.modelId}
            hint={`${model.image.width} × ${model.image.height} pixels, version ${model.version}`}
          >
            <Select
              name="modelId"
              value={form.modelId}
              onChange={({ target }) =>
                set(
                  { modelId: target.value, psi: '', cutoff: '', noiseMode: '', label: '' },
                  'modelId',
                )
              }
              options={models.map(({ id, kind, name }) => ({
                value: id,
                label: severalKinds ? `${name} (${kindNouns[kind].many})` : name,
              }))}
            />
          </Field>
          <div className="flex flex-col items-start gap-1.5">
            <span aria-hidden className="label-print text-soft">
              Seeds
            </span>
            <Segmented
              label="Seeds"
              value={form.seedMode}
              onChange={(seedMode) => set({ seedMode })}
              segments={[
                { value: 'random', label: 'Random' },
                { value: 'list', label: 'From a list' },
              ]}
            />
          </div>
          {form.seedMode === 'random' ? (
            <Field
              label={`How many ${nouns.many}`}
              error={errors.count}
              hint="Each gets a seed of its own, drawn at random. Up to 10,000."
            >
              <Input
                name="count"
                inputMode="numeric"
                autoComplete="off"
                value={form.count}
                onChange={({ target }) => set({ count: target.value }, 'count')}
                className="max-w-40"
              />
            </Field>
          ) : (
            <Field
              label="Seed list"
              error={errors.seeds}
              hint={
                listed && 'count' in listed
                  ? `${countedNoun(listed.count, [model.kind])}.`
                  : `Numbers and ranges, such as 0-63,85. The same seed and settings make the same ${nouns.one} again.`
              }
            >
              <TextArea
                name="seeds"
                spellCheck={false}
                autoComplete="off"
                placeholder="0-63,85"
                value={form.seeds}
                onChange={({ target }) => set({ seeds: target.value }, 'seeds')}
                className="font-mono"
              />
            </Field>
          )}
        </fieldset>

        <fieldset className="space-y-5">
          <legend className="display mb-4 text-2xl">How</legend>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field
              label="Truncation psi"
              optional={!fixedPsi}
              error={errors.psi}
              hint={
                fixedPsi
                  ? `This model has one psi, ${psi.default}.`
                  : `From ${psi.min} to ${psi.max}; empty means ${psi.default}. Lower is nearer to the average ${model.kind === 'person' ? 'face' : nouns.one}, higher more varied.`
              }
            >
              <Input
                name="psi"
                inputMode="decimal"
                autoComplete="off"
                placeholder={String(psi.default)}
                disabled={fixedPsi}
                value={form.psi}
                onChange={({ target }) => set({ psi: target.value }, 'psi')}
              />
            </Field>
            {cutoff ? (
              <Field
                label="Truncation cutoff"
                optional
                error={errors.cutoff}
                hint={`Layers below it are truncated, 0 to ${cutoff.layers}; empty means ${cutoff.default ?? 'all of them'}.`}
              >
                <Input
                  name="cutoff"
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder={cutoff.default === null ? 'All layers' : String(cutoff.default)}
                  value={form.cutoff}
                  onChange={({ target }) => set({ cutoff: target.value }, 'cutoff')}
                />
              </Field>
            ) : null}
          </div>
          {model.noiseModes.length > 1 ? (
            <Field label="Noise" error={errors.noiseMode}>
              <Select
                name="noiseMode"
                value={form.noiseMode || model.noiseModes[0]}
                onChange={({ target }) => set({ noiseMode: target.value }, 'noiseMode')}
                options={model.noiseModes.map((mode) => ({ value: mode, label: noiseWords[mode] }))}
              />
            </Field>
          ) : null}
          {labels ? (
            <Field
              label="Label"
              optional={labels.default !== null}
              error={errors.label}
              hint={
                labels.default === null
                  ? 'This model needs to be told which class to make.'
                  : undefined
              }
            >
              {labels.names ? (
                <Select
                  name="label"
                  value={form.label}
                  onChange={({ target }) => set({ label: target.value }, 'label')}
                  options={[
                    {
                      value: '',
                      label: labels.default === null ? 'Choose one' : 'The model’s own',
                    },
                    ...labels.names.map((name, at) => ({ value: String(at), label: name })),
                  ]}
                />
              ) : (
                <Input
                  name="label"
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder={`0 to ${labels.count - 1}`}
                  value={form.label}
                  onChange={({ target }) => set({ label: target.value }, 'label')}
                />
              )}
            </Field>
          ) : null}
        </fieldset>
        <div className="flex flex-col items-start gap-1.5">
          <span aria-hidden className="label-print text-soft">
            Priority
          </span>
          <Segmented
            label="Priority"
            value={form.priority}
            onChange={(priority) => set({ priority })}
            segments={[
              { value: 'urgent', label: 'Urgent' },
              { value: 'normal', label: 'Normal' },
              { value: 'idle', label: 'When idle' },
            ]}
          />
          <p className="text-sm text-faint">{priorityHints[form.priority]}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="solid" busy={busy}>
            {busy ? 'Ordering' : 'Order the batch'}
          </Button>
          <NextLink href="/batches" className={buttonClass('quiet')}>
            Back to batches
          </NextLink>
        </div>
      </div>
      <OrderSummary form={form} model={model} />
    </form>
  );
}
