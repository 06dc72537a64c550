'use client';
import type { WishItem } from '@figment/core/brief/wish';
import type { WishField } from '@figment/core/brief/wish-fields';
import { Field } from '@figment/ui/field';
import { IconButton } from '@figment/ui/icon-button';
import { Input } from '@figment/ui/input';
import { X } from 'lucide-react';
import { useId } from 'react';
import { Toggle } from './toggle';

/** What a part asks for when it is added: everything a field may be, so that the form says what it is like. */
export function startOf(field: WishField): WishItem {
  const { attribute } = field;
  if (field.kind === 'probability') return { kind: 'probability', attribute, is: true };
  if (field.kind === 'choice') {
    const first = field.choices.find(({ value }) => value !== 'none') ?? field.choices[0]!;
    return { kind: 'choice', attribute, anyOf: [first.value] };
  }
  const [preset] = field.presets;
  return {
    kind: 'number',
    attribute,
    min: preset ? preset.min : field.min,
    max: preset ? preset.max : field.max,
  };
}

/** One part of a wish: what it is about, what is asked, and a way to leave it out again. */
export function WishPart({
  field,
  item,
  error,
  onChange,
  onRemove,
}: {
  field: WishField;
  item: WishItem;
  error?: string | undefined;
  onChange: (item: WishItem) => void;
  onRemove: () => void;
}) {
  const id = useId();
  return (
    <li className="border-t border-rule py-4">
      <div role="group" aria-labelledby={id} className="flex items-start gap-3">
        <div className="min-w-0 grow space-y-2.5">
          <p id={id} className="font-medium">
            {field.label}
          </p>
          <Control field={field} item={item} onChange={onChange} />
          {error ? <p className="text-sm text-bad">{error}</p> : null}
          <p className="text-sm text-faint">{field.certainty}</p>
        </div>
        <IconButton label={`Leave out ${field.label}`} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}

function Control({
  field,
  item,
  onChange,
}: {
  field: WishField;
  item: WishItem;
  onChange: (item: WishItem) => void;
}) {
  if (field.kind === 'choice' && item.kind === 'choice') {
    const flip = (value: string) => {
      const anyOf = item.anyOf.includes(value)
        ? item.anyOf.filter((one) => one !== value)
        : [...item.anyOf, value];
      if (anyOf.length > 0) onChange({ ...item, anyOf });
    };
    return (
      <div className="flex flex-wrap gap-2">
        {field.choices.map(({ value, label }) => (
          <Toggle key={value} pressed={item.anyOf.includes(value)} onPress={() => flip(value)}>
            {label}
          </Toggle>
        ))}
      </div>
    );
  }
  if (field.kind === 'probability' && item.kind === 'probability') {
    return (
      <div className="flex flex-wrap gap-2">
        {[true, false].map((is) => (
          <Toggle
            key={String(is)}
            pressed={item.is === is}
            onPress={() => onChange({ ...item, is })}
          >
            {is ? field.yes : field.no}
          </Toggle>
        ))}
      </div>
    );
  }
  if (field.kind === 'number' && item.kind === 'number') {
    return <NumberControl field={field} item={item} onChange={onChange} />;
  }
  return null;
}

function NumberControl({
  field,
  item,
  onChange,
}: {
  field: Extract<WishField, { kind: 'number' }>;
  item: Extract<WishItem, { kind: 'number' }>;
  onChange: (item: WishItem) => void;
}) {
  const read = (text: string) => {
    const number = Number(text.replace(',', '.'));
    return text.trim() === '' || !Number.isFinite(number) ? null : number;
  };
  const set = (bound: 'min' | 'max', text: string) => {
    const next = { ...item, [bound]: read(text) };
    if (next.min !== null || next.max !== null) onChange(next);
  };
  const unit = field.unit ? ` (${field.unit})` : '';
  return (
    <div className="space-y-3">
      {field.presets.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {field.presets.map(({ label, min, max }) => (
            <Toggle
              key={label}
              pressed={item.min === min && item.max === max}
              onPress={() => onChange({ ...item, min, max })}
            >
              {label}
            </Toggle>
          ))}
        </div>
      ) : null}
      <div className="flex flex-wrap gap-4">
        {(['min', 'max'] as const).map((bound) => (
          <Field key={bound} label={`${bound === 'min' ? 'From' : 'To'}${unit}`}>
            <Input
              type="number"
              inputMode="decimal"
              min={field.min}
              max={field.max}
              step={field.step}
              placeholder={String(field[bound])}
              value={item[bound] ?? ''}
              onChange={({ target }) => set(bound, target.value)}
              className="max-w-28"
            />
          </Field>
        ))}
      </div>
    </div>
  );
}
