import { grouped } from '@figment/core/grouped';

/** Made when it is needed: making it takes a while, and most pages speak of credits only. */
let euro: Intl.NumberFormat | undefined;

/** "1 credit", "1,200 credits". */
export function credits(amount: number): string {
  return `${grouped(amount)} ${Math.abs(amount) === 1 ? 'credit' : 'credits'}`;
}

/** "€1,234.50", from whole cents. */
export function euros(cents: number): string {
  euro ??= new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
  return euro.format(cents / 100);
}

/** The euros somebody typed, as whole cents: "12", "12.5" and "12,50" are read; null for anything else. */
export function centsTyped(typed: string): number | null {
  const plain = typed.trim().replace(/^€\s*/, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return null;
  const [units, fraction = ''] = plain.split('.');
  return Number(units) * 100 + Number(fraction.padEnd(2, '0'));
}

/** A price as cents in the words of a form: "12.50". */
export function typedCents(cents: number): string {
  return (cents / 100).toFixed(2);
}
