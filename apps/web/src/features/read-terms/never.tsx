import { mayUse } from '@figment/core/license/may-use';
import type { LicenseTerms } from '@figment/core/license/terms';
import { neverUses, uses } from '@figment/core/license/uses';
import { Ban } from 'lucide-react';

/** What no license of this library allows, each with its reason. */
export function Never({ terms }: { terms: LicenseTerms }) {
  return (
    <section aria-labelledby="never">
      <h2 id="never" className="display text-[2rem] sm:text-4xl">
        Never
      </h2>
      <p className="mt-2 max-w-prose text-soft">
        No license allows these, at any price. The people in the pictures do not exist; those who
        see them do.
      </p>
      <ul className="mt-6 grid gap-x-10 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
        {[...neverUses].map((use) => (
          <li key={use} className="flex gap-3 border-t border-rule pt-3">
            <Ban aria-hidden className="mt-1 size-4 shrink-0 text-bad" />
            <span>
              <span className="font-medium">{uses[use].label}</span>
              <span className="block text-soft">{mayUse(terms, { use }).because}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
