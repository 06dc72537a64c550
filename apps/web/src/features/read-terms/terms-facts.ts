import { grouped } from '@figment/core/grouped';
import type { LicenseTerms } from '@figment/core/license/terms';
import { credits, euros } from '@/money';

/** What a license covers, each as a name and a few words. The same rows in the same order for every license. */
export function termsFacts(terms: LicenseTerms): { name: string; words: string }[] {
  return [
    {
      name: 'Copies',
      words:
        terms.copies === null
          ? 'As many as you like'
          : `Up to ${grouped(terms.copies)} printed or sold`,
    },
    { name: 'Media', words: terms.media.join(', ') },
    { name: 'Where', words: terms.territory },
    { name: 'How long', words: terms.termMonths === null ? 'For ever' : months(terms.termMonths) },
    {
      name: 'People',
      words:
        terms.seats === null
          ? 'Everybody who works for you'
          : `${grouped(terms.seats)} may work with the file`,
    },
    { name: 'Exclusive', words: exclusiveWords(terms) },
    {
      name: 'If it goes wrong',
      words:
        terms.indemnity.cents === 0
          ? terms.indemnity.text
          : `Up to ${euros(terms.indemnity.cents)}. ${terms.indemnity.text}`,
    },
    { name: 'Credit line', words: terms.attribution.text },
  ];
}

function exclusiveWords(terms: LicenseTerms): string {
  if (!terms.exclusive) return 'No: others may license the same picture';
  const choices = terms.prices.flatMap((price) => (price.months === null ? [] : [price.months]));
  return `For ${spoken(choices)} months. The person and everyone alike (within ${terms.exclusive.radius} of them, as the model's own encoder measures it) leave the catalog`;
}

function spoken(choices: number[]): string {
  const last = choices.at(-1);
  return choices.length < 2 ? String(last ?? '') : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

/** "3 months", "1 year". */
export function months(count: number): string {
  if (count % 12 !== 0) return `${count} ${count === 1 ? 'month' : 'months'}`;
  return count === 12 ? '1 year' : `${count / 12} years`;
}

/** "12 credits or €12.00", for a license with several prices "from" the lowest. */
export function priceWords(terms: Pick<LicenseTerms, 'prices'>): string {
  const lowest = terms.prices.toSorted((a, b) => a.credits - b.credits)[0]!;
  const words = `${credits(lowest.credits)} or ${euros(lowest.cents)}`;
  return terms.prices.length > 1 ? `from ${words}` : words;
}
