'use client';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Segmented } from '@figment/ui/segmented';
import { useState } from 'react';
import { variations } from './cells';
import { RoundTools } from './parts-panel';
import { PreviewCells } from './preview-cells';
import { useStudio } from './studio-context';

const sizes = { small: 0.12, medium: 0.3, large: 0.6 } as const;
type Size = keyof typeof sizes;

/** Others at a chosen distance, every one another way. */
export function VariationPanel() {
  const { facts, address, look } = useStudio();
  const { model, person } = facts;
  const [typed, setTyped] = useState<string | null>(null);
  if (model.layers === 0) {
    return (
      <p className="text-soft">
        {model.name} is one graph whose styles cannot be reached, so nobody can be varied.
      </p>
    );
  }
  const { far } = address;
  const text = typed ?? String(far);
  const number = /^(0?\.\d{1,3}|1(\.0*)?)$/.test(text) ? Number(text) : null;
  const valid = number !== null && number >= 0.01;
  const choose = (next: number) => {
    setTyped(null);
    look((before) => ({ ...before, far: next }));
  };
  const size = (Object.keys(sizes) as Size[]).find((name) => sizes[name] === far);
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <Segmented<Size | 'other'>
          label="Distance of the variations"
          value={size ?? 'other'}
          onChange={(name) => name !== 'other' && choose(sizes[name])}
          segments={[
            { value: 'small', label: 'Small' },
            { value: 'medium', label: 'Medium' },
            { value: 'large', label: 'Large' },
          ]}
        />
        <Field
          label="Distance"
          className="w-28"
          error={valid ? undefined : 'Write a number from 0.01 to 1.'}
        >
          <Input
            inputMode="decimal"
            value={text}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => valid && number !== far && choose(number)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && valid) choose(number);
            }}
          />
        </Field>
        <p className="min-w-52 flex-1 text-sm text-faint">
          0 is the same picture, 1 as far in style as somebody unrelated. Under each picture: how
          far its face is, measured.
        </p>
      </div>
      <PreviewCells
        part="variations"
        label="Variations"
        cells={variations(person.id, address.sketch, far, address.round)}
        tools={<RoundTools />}
      />
    </div>
  );
}
