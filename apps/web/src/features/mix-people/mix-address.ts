import type { SketchSource } from '@figment/core/studio/sketch';
import { sourceIn, sourceText } from '@/sketch-source';

/** A source of styles with the layers it lends, as `parseLayers` reads them: "coarse", "0-2,5". */
export interface MixColumn {
  source: SketchSource;
  layers: string;
}

/** Everything a mixing matrix is: it lives in the address, so that it can be shared and gone back to. */
export interface MixAddress {
  /** A model's id; null for the one of the people named, or the default. */
  model: string | null;
  rows: SketchSource[];
  columns: MixColumn[];
  /** Of seeds, and of people whose psi can be changed; null for everybody's own. */
  psi: number | null;
}

export function readMixAddress(query: URLSearchParams): MixAddress {
  // A link from a person's pages names one row by `row`; both forms are read.
  const rows = query.getAll('row').flatMap((text) => text.split(','));
  const columns = query.getAll('col').flatMap((text) => text.split(','));
  const psi = Number(query.get('psi') ?? Number.NaN);
  return {
    model: query.get('model') || null,
    rows: rows.flatMap((text) => sourceIn(text) ?? []),
    columns: columns.flatMap((text) => {
      const [name = '', layers = ''] = text.split('~');
      const source = sourceIn(name);
      return source ? [{ source, layers: layers.replaceAll('.', ',') || 'all' }] : [];
    }),
    psi: Number.isFinite(psi) ? psi : null,
  };
}

export function writeMixAddress({ model, rows, columns, psi }: MixAddress): string {
  const query = new URLSearchParams();
  if (model) query.set('model', model);
  if (rows.length > 0) query.set('row', rows.map(sourceText).join(','));
  const written = columns.map(
    ({ source, layers }) =>
      `${sourceText(source)}~${layers.replaceAll(' ', '').replaceAll(',', '.')}`,
  );
  if (written.length > 0) query.set('col', written.join(','));
  if (psi !== null) query.set('psi', String(psi));
  // Commas and tildes are plain in a query: the address stays one that people can read.
  return query.toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
}

/** Everybody of the library in it, each once. */
export function peopleIn({ rows, columns }: MixAddress): string[] {
  const sources = [...rows, ...columns.map(({ source }) => source)];
  return [...new Set(sources.flatMap((one) => ('subjectId' in one ? [one.subjectId] : [])))];
}
