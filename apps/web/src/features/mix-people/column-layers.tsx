'use client';
import { Input } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { useState } from 'react';
import type { MixModelFacts } from './facts';

const free = 'free';

/** Which layers a column lends: a group by what it changes, or any, by number. */
export function ColumnLayers({
  name,
  value,
  problem,
  model,
  onChange,
}: {
  /** Of the column's source. */
  name: string;
  value: string;
  problem: string | null;
  model: MixModelFacts;
  onChange: (layers: string) => void;
}) {
  const groups = model.groups.map((group) => group.name);
  const isGroup = value === 'all' || groups.includes(value);
  const [writing, setWriting] = useState(!isGroup);
  const [typed, setTyped] = useState(isGroup ? '' : value);
  const options = [
    ...groups.map((group) => ({ value: group, label: group })),
    { value: 'all', label: 'all layers' },
    { value: free, label: 'free layers…' },
  ];
  return (
    <div className="mt-1.5 space-y-1.5">
      <Select
        aria-label={`Layers of ${name}`}
        value={writing ? free : value}
        options={options}
        onChange={({ target }) => {
          const chosen = target.value;
          setWriting(chosen === free);
          if (chosen !== free) onChange(chosen);
          else setTyped(value === 'all' ? `0-${model.layers - 1}` : layersOf(model, value));
        }}
        className="[&_select]:h-9 [&_select]:px-2 [&_select]:text-sm"
      />
      {writing ? (
        <>
          <Input
            aria-label={`Layers of ${name}, by number`}
            aria-invalid={problem !== null || undefined}
            value={typed}
            placeholder={`0-${model.layers - 1}`}
            className="h-9 px-2 text-sm"
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => onChange(typed.trim() || 'all')}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onChange(typed.trim() || 'all');
            }}
          />
          {problem ? (
            <p role="alert" className="text-xs text-bad">
              {problem}
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function layersOf(model: MixModelFacts, group: string): string {
  return model.groups.find(({ name }) => name === group)?.layers.join(',') ?? group;
}
