import { FigmentError } from '@figment/core/errors';

/**
 * Whole numbers of an address's query, by name.
 * @throws INVALID naming the first that is missing or no whole number
 */
export function wholeNumbers<Name extends string>(
  request: Request,
  ...names: Name[]
): Record<Name, number> {
  const search = new URL(request.url).searchParams;
  const numbers = names.map((name) => {
    const text = search.get(name) ?? '';
    // As long as any size of a log; no signs, no exponents, no spaces.
    if (/^\d{1,10}$/.test(text)) return [name, Number(text)];
    throw new FigmentError('INVALID', `"${name}" must be a whole number from 0.`, {
      field: name,
      hint: `Ask with ${names.map((one) => `${one}=…`).join('&')}.`,
    });
  });
  return Object.fromEntries(numbers) as Record<Name, number>;
}
