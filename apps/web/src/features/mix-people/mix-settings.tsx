'use client';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { MixModelFacts } from './facts';

/** The model, and one psi for everybody where it can be changed. */
export function MixSettings({
  models,
  model,
  psi,
  onPsi,
}: {
  models: readonly MixModelFacts[];
  model: MixModelFacts;
  psi: number | null;
  onPsi: (psi: number | null) => void;
}) {
  const router = useRouter();
  const { min, max, usual } = model.psi;
  const [typed, setTyped] = useState(psi === null ? '' : String(psi));
  const value = typed.trim() === '' ? null : Number(typed);
  const outside = value !== null && !(value >= min && value <= max);
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-6 gap-y-3">
      {models.length > 1 ? (
        <Field label="Model" className="w-64 max-w-full">
          <Select
            value={model.id}
            options={models.map(({ id, name, version }) => ({
              value: id,
              label: `${name} ${version}`,
            }))}
            onChange={({ target }) => router.push(`/studio/mix?model=${target.value}`)}
          />
        </Field>
      ) : null}
      {min < max ? (
        <Field
          label="psi"
          optional
          error={outside ? `Choose ${min} to ${max}.` : undefined}
          hint={outside ? undefined : `Empty: everybody’s own; ${usual} for seeds.`}
          className="w-80 max-w-full [&_input]:w-32"
        >
          <Input
            inputMode="decimal"
            value={typed}
            placeholder={String(usual)}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => (outside ? undefined : onPsi(value))}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !outside) onPsi(value);
            }}
          />
        </Field>
      ) : null}
    </div>
  );
}
