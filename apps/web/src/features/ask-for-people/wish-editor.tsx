'use client';
import { readWish, type ReadWish } from '@figment/core/brief/read-wish';
import type { Wish } from '@figment/core/brief/wish';
import type { WishField } from '@figment/core/brief/wish-fields';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { startOf, WishPart } from './wish-part';

/** A wish, written as a line of text or put together part by part. */
export function WishEditor({
  fields,
  wish,
  onChange,
  wrong,
}: {
  fields: readonly WishField[];
  wish: Wish;
  onChange: (wish: Wish) => void;
  /** A part that was refused, by its attribute, with the reason. */
  wrong?: { attribute: string; message: string } | null;
}) {
  const [text, setText] = useState('');
  const [read, setRead] = useState<ReadWish | null>(null);
  const take = () => {
    if (text.trim() === '') return;
    const found = readWish(text, fields);
    setRead(found);
    const named = new Set(found.wish.map(({ attribute }) => attribute));
    onChange([...wish.filter(({ attribute }) => !named.has(attribute)), ...found.wish]);
  };
  const open = fields.filter((field) => !wish.some((item) => item.attribute === field.attribute));
  return (
    <div className="space-y-5">
      <Field
        label="In words"
        optional
        hint="Such as: grey hair, glasses, 50-65, studio. Press Enter to take it over."
      >
        <div className="flex gap-2">
          <Input
            value={text}
            autoComplete="off"
            placeholder="woman in her forties, smiling, long dark hair"
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              take();
            }}
            aria-label="In words"
          />
          <Button onClick={take}>Take over</Button>
        </div>
      </Field>
      <div role="status" className="empty:hidden">
        {read ? <Understood read={read} /> : null}
      </div>
      <ul className="border-b border-rule">
        {wish.map((item) => {
          const field = fields.find(({ attribute }) => attribute === item.attribute);
          return field ? (
            <WishPart
              key={item.attribute}
              field={field}
              item={item}
              error={wrong?.attribute === item.attribute ? wrong.message : undefined}
              onChange={(next) =>
                onChange(wish.map((one) => (one.attribute === item.attribute ? next : one)))
              }
              onRemove={() => onChange(wish.filter((one) => one.attribute !== item.attribute))}
            />
          ) : null;
        })}
        {wish.length === 0 ? (
          <li className="border-t border-rule py-4 text-soft">
            Nothing yet: anybody would do. Write a line above or choose what matters below; what is
            left out may be anything.
          </li>
        ) : null}
      </ul>
      {open.length > 0 ? (
        <div>
          <p className="label-print mb-2 text-soft">What else matters</p>
          <div className="flex flex-wrap gap-2">
            {open.map((field) => (
              <Button
                key={field.attribute}
                size="sm"
                onClick={() => onChange([...wish, startOf(field)])}
              >
                <Plus aria-hidden />
                {field.label}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Understood({ read }: { read: ReadWish }) {
  const { understood, unknown } = read;
  return (
    <div className="space-y-1 text-sm">
      {understood.length > 0 ? (
        <p className="text-soft">Understood: {understood.map(({ words }) => words).join('; ')}.</p>
      ) : null}
      {unknown.length > 0 ? (
        <p className="text-bad">
          Not understood, and left out: {unknown.map((words) => `“${words}”`).join(', ')}.
        </p>
      ) : null}
    </div>
  );
}
