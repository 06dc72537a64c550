'use client';
import type { LicenseTerms } from '@figment/core/license/terms';
import type { Use } from '@figment/core/license/uses';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { useState } from 'react';
import { UseAnswerView, UsePicker } from '@/use-checker';

/** Asks every license the same question. */
export function Checker({ terms }: { terms: LicenseTerms[] }) {
  const [use, setUse] = useState<Use | null>(null);
  const [copies, setCopies] = useState('');
  const limited = terms.some((one) => one.copies !== null);
  const counted = /^\d{1,9}$/.test(copies) ? Number(copies) : undefined;
  return (
    <section
      aria-labelledby="checker"
      className="rounded-lg border border-rule bg-raised p-5 sm:p-7"
    >
      <h2 id="checker" className="display text-[2rem] sm:text-4xl">
        May I use it for …?
      </h2>
      <p className="mt-2 max-w-prose text-soft">
        The answers come from the terms themselves, the same way the cart asks them.
      </p>
      <div className="mt-5 grid max-w-3xl gap-x-6 gap-y-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <UsePicker label="What you want to do" use={use} onChange={setUse} />
        {limited ? (
          <Field label="How many copies" optional>
            <Input
              inputMode="numeric"
              autoComplete="off"
              placeholder="100000"
              value={copies}
              onChange={({ target }) => setCopies(target.value.replace(/[\s,.]/g, ''))}
            />
          </Field>
        ) : null}
      </div>
      <div role="status" className="mt-6 grid gap-x-10 gap-y-6 empty:hidden lg:grid-cols-3">
        {use
          ? terms.map((one) => (
              <div key={one.id} className="border-t border-ink pt-3">
                <UseAnswerView terms={one} use={use} copies={counted} />
              </div>
            ))
          : null}
      </div>
    </section>
  );
}
