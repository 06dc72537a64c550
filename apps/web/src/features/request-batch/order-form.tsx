'use client';
import { maxBatchCount } from '@figment/core/batch/batch.contract';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Disclosure } from '@figment/ui/disclosure';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { Segmented } from '@figment/ui/segmented';
import { Select } from '@figment/ui/select';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { order } from './actions';
import { countSeeds, estimate } from './estimate';
import type { ModelChoice } from './queries';

type Refusal = { field?: string; text: string };

const noiseWords = {
  const: 'Fixed: the same seed gives the same pixels',
  random: 'Fresh for every picture',
  none: 'None: smoother skin and hair',
} as const;

const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

/** Orders people: what is wrong is said at its field, before and after sending. */
export function OrderForm({ models }: { models: ModelChoice[] }) {
  const router = useRouter();
  const [modelId, setModelId] = useState(models.find((model) => !model.refusal)?.id ?? '');
  const [source, setSource] = useState<'random' | 'list'>('random');
  const [count, setCount] = useState('12');
  const [seeds, setSeeds] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const model = models.find((one) => one.id === modelId) ?? models[0]!;

  const listed = source === 'list' && seeds.trim() ? countSeeds(seeds) : null;
  const asked =
    source === 'random' ? Number(count) : listed && 'count' in listed ? listed.count : 0;
  const problemAt = (field: string) => (refusal?.field === field ? refusal.text : undefined);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (source === 'list' && !(listed && 'count' in listed)) {
      setRefusal({ field: 'seeds', text: listed?.problem ?? 'Write seeds, for example 0-63,85.' });
      return;
    }
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    setBusy(true);
    setRefusal(null);
    const result = await order({
      modelId,
      count: asked,
      seeds: source === 'list' ? seeds : null,
      psi: numberOf(text('psi')),
      cutoff: numberOf(text('cutoff')),
      noiseMode: (text('noise') || null) as ModelChoice['noiseModes'][number] | null,
      label: numberOf(text('label')),
    }).catch(() => null);
    if (result?.ok) return router.push(`/batches/${result.data.id}`);
    setBusy(false);
    setRefusal(
      result
        ? { field: result.field, text: refusalText(result) }
        : { text: 'The server did not answer. Nothing was ordered; try again.' },
    );
  };

  const known = ['modelId', 'count', 'seeds', 'psi', 'cutoff', 'noise', 'noiseMode', 'label'];
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-xl space-y-6">
      {refusal && !known.includes(refusal.field ?? '') ? (
        <Alert tone="bad">{refusal.text}</Alert>
      ) : null}
      <Field
        label="Model"
        error={
          problemAt('modelId') ??
          (model.refusal ? `Nothing can be ordered: ${model.refusal}` : undefined)
        }
        hint={`${model.width} × ${model.height} pixels`}
      >
        <Select
          name="model"
          value={modelId}
          onChange={(event) => {
            setModelId(event.target.value);
            setRefusal(null);
          }}
          options={models.map((one) => ({
            value: one.id,
            label: `${one.name} ${one.version}`,
            disabled: one.refusal !== null,
          }))}
        />
      </Field>
      <div className="space-y-1.5">
        <p className="label-print text-soft">Seeds</p>
        <Segmented
          label="Seeds"
          value={source}
          onChange={setSource}
          segments={[
            { value: 'random', label: 'At random' },
            { value: 'list', label: 'A list' },
          ]}
        />
      </div>
      {source === 'random' ? (
        <Field
          label="How many"
          error={problemAt('count')}
          hint={`1 to ${maxBatchCount.toLocaleString('en')}`}
        >
          <Input
            name="count"
            inputMode="numeric"
            value={count}
            onChange={(event) => setCount(event.target.value)}
            className="max-w-40"
          />
        </Field>
      ) : (
        <Field
          label="Which seeds"
          error={problemAt('seeds') ?? problemAt('count')}
          hint={
            listed && 'count' in listed
              ? `${listed.count} ${listed.count === 1 ? 'person' : 'people'}`
              : (listed?.problem ?? 'Numbers and ranges, for example 0-63,85')
          }
        >
          <TextArea
            name="seeds"
            rows={2}
            spellCheck={false}
            value={seeds}
            onChange={(event) => setSeeds(event.target.value)}
            className="font-mono"
          />
        </Field>
      )}
      <Field
        key={`psi ${model.id}`}
        label="Truncation (psi)"
        error={problemAt('psi')}
        hint={
          model.psi.min === model.psi.max
            ? 'This model has one fixed value.'
            : `${model.psi.min} to ${model.psi.max}. Lower is more even, higher more varied; ${model.psi.usual} is usual.`
        }
      >
        <Input
          name="psi"
          inputMode="decimal"
          defaultValue={model.psi.usual}
          readOnly={model.psi.min === model.psi.max}
          className="max-w-40"
        />
      </Field>
      <Disclosure
        summary="More settings"
        className="border-b"
        open={['cutoff', 'noise', 'noiseMode', 'label'].includes(refusal?.field ?? '')}
      >
        <div key={model.id} className="space-y-6 pt-2">
          <Field label="Noise" error={problemAt('noise') ?? problemAt('noiseMode')}>
            <Select
              name="noise"
              options={model.noiseModes.map((mode) => ({ value: mode, label: noiseWords[mode] }))}
            />
          </Field>
          {model.layers === null ? null : (
            <Field
              label="Truncate layers below"
              optional
              error={problemAt('cutoff')}
              hint={`0 to ${model.layers}; empty for ${model.usualCutoff ?? 'all of them'}`}
            >
              <Input
                name="cutoff"
                inputMode="numeric"
                defaultValue={model.usualCutoff ?? ''}
                className="max-w-40"
              />
            </Field>
          )}
          {model.labels ? (
            <Field label="Label" error={problemAt('label')}>
              <Select
                name="label"
                defaultValue={model.labels.usual ?? ''}
                options={Array.from({ length: model.labels.count }, (_, at) => ({
                  value: String(at),
                  label: model.labels?.names?.[at] ?? String(at),
                }))}
              />
            </Field>
          ) : null}
        </div>
      </Disclosure>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button type="submit" tone="solid" busy={busy} disabled={model.refusal !== null}>
          Order {Number.isInteger(asked) && asked > 0 ? asked.toLocaleString('en') : ''}{' '}
          {asked === 1 ? 'person' : 'people'}
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-60 text-sm text-soft">
          {Number.isInteger(asked) && asked > 0 ? estimate(asked, model.perSecond) : null}
        </p>
      </div>
    </form>
  );
}
