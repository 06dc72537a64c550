import { publicActor } from '@figment/core/access';
import { readTerms } from '@figment/core/license/keep-terms';
import type { LicenseTerms } from '@figment/core/license/terms';
import { deps } from '@/server/deps';

export interface TermsTextView {
  terms: LicenseTerms;
  /** ISO 8601. */
  activeFrom: string;
  retiredAt: string | null;
}

/** The licenses on sale, and the versions that were. */
export async function termsOnSale(): Promise<{
  onSale: LicenseTerms[];
  earlier: { id: string; version: number; name: string }[];
}> {
  const { onSale, earlier } = await readTerms(await deps(), publicActor);
  return {
    onSale: onSale.map(({ document }) => document),
    earlier: earlier.map(({ id, version, document }) => ({ id, version, name: document.name })),
  };
}

/** One version in full; null where there is none. */
export async function termsText(id: string, version: string): Promise<TermsTextView | null> {
  const { onSale, earlier } = await readTerms(await deps(), publicActor);
  const found = [...onSale, ...earlier].find(
    (one) => one.id === id && String(one.version) === version,
  );
  return found
    ? {
        terms: found.document,
        activeFrom: found.activeFrom.toISOString(),
        retiredAt: found.retiredAt?.toISOString() ?? null,
      }
    : null;
}
