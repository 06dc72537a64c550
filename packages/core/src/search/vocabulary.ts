import type { WishField } from '../brief/wish-fields';
import { wishFields } from '../brief/wish-fields';
import type { Manifest } from '../model/manifest';
import { subjectKinds } from '../subject/subject';

export interface SearchValue {
  /** As it is written in a query. */
  value: string;
  label: string;
  /** Other ways to write it, lower-case. */
  aliases: readonly string[];
}

/** A named part of a range: "thirties". */
export interface SearchPreset {
  label: string;
  min: number | null;
  max: number | null;
}

/** What may stand before a colon. */
export interface SearchKey {
  key: string;
  /** Other ways to write it, lower-case. */
  aliases: readonly string[];
  label: string;
  /** What the encoder measures; null for what every record has. */
  attribute: string | null;
  kind: 'choice' | 'range' | 'dates';
  values: readonly SearchValue[];
  /** Whether values that are not listed may be asked for, too: tags, batches. */
  open: boolean;
  unit: string | null;
  min: number | null;
  max: number | null;
  /** What "about 40" means: half of this to both sides. Null: exactly. */
  step: number | null;
  presets: readonly SearchPreset[];
  /** Only who sees hidden people may use it. */
  staff: boolean;
}

export interface SearchVocabulary {
  keys: readonly SearchKey[];
  /** What can be said in words. */
  fields: readonly WishField[];
}

/** The value of whoever was not measured surely. */
export const unknownValue = 'unknown';
/** A choice of which the encoder is less sure than this counts as unknown. */
export const leastConfidence = 0.35;

/** How a query names what encoders of person models measure. */
const shortKeys: Record<string, { key: string; aliases?: string[] }> = {
  masculine: { key: 'sex', aliases: ['gender', 'presents-as'] },
  'skin-tone': { key: 'skin', aliases: ['monk'] },
  'hair-color': { key: 'hair' },
  'facial-hair': { key: 'beard' },
  yaw: { key: 'turn', aliases: ['direction', 'head-direction'] },
  pitch: { key: 'tilt' },
  'light-azimuth': { key: 'light' },
  'eye-color': { key: 'eyes' },
};

const fixed = (
  key: string,
  label: string,
  rest: Partial<Omit<SearchKey, 'key' | 'label'>> = {},
): SearchKey => ({
  key,
  label,
  aliases: [],
  attribute: null,
  kind: 'choice',
  values: [],
  open: false,
  unit: null,
  min: null,
  max: null,
  step: null,
  presets: [],
  staff: false,
  ...rest,
});

const valuesOf = (...pairs: [string, string][]): SearchValue[] =>
  pairs.map(([value, label]) => ({ value, label, aliases: [] }));

const yesAndNo = valuesOf(['yes', 'yes'], ['no', 'no']);

/** The critic's score, as a range. */
export const realismAttribute = 'realism';

function fixedKeys(models: readonly { id: string; name: string }[]): SearchKey[] {
  return [
    fixed('kind', 'Kind', {
      values: valuesOf(...subjectKinds.map((kind): [string, string] => [kind, kind])),
    }),
    fixed('model', 'Model', {
      values: valuesOf(...models.map(({ id, name }): [string, string] => [id, name])),
    }),
    fixed('release', 'Released', { aliases: ['released'], values: yesAndNo, staff: true }),
    fixed('license', 'License', {
      aliases: ['licence'],
      values: valuesOf(
        ['available', 'nobody has it exclusively'],
        ['exclusive', 'can still be had exclusively'],
        ['mine', 'licensed by your agency'],
        ['sold', 'licensed by somebody'],
      ),
    }),
    fixed('realism', 'Realism', {
      kind: 'range',
      attribute: realismAttribute,
      aliases: ['quality'],
      min: 0,
      max: 1,
    }),
    fixed('tag', 'Tag', { aliases: ['tags'], open: true }),
    fixed('batch', 'Batch', { open: true }),
    fixed('made', 'Made', { kind: 'dates', aliases: ['date', 'created'] }),
    fixed('seed', 'Seed', { kind: 'range', min: 0, max: 4294967295 }),
    fixed('id', 'Number', { open: true }),
    fixed('parent', 'Made from', { aliases: ['parents', 'of'], open: true }),
    fixed('state', 'State', {
      values: valuesOf(['available', 'in the catalog'], ['hidden', 'hidden'], ['any', 'both']),
      staff: true,
    }),
  ];
}

const sexes: readonly SearchValue[] = [
  { value: 'woman', label: 'a woman', aliases: ['women', 'female', 'feminine'] },
  { value: 'man', label: 'a man', aliases: ['men', 'male', 'masculine'] },
];

/** @param taken names of attributes, which no short name may take away */
function keyOf(field: WishField, taken: ReadonlySet<string>): SearchKey {
  const found = shortKeys[field.attribute];
  const short = found && !taken.has(found.key) ? found : undefined;
  const key = short?.key ?? field.attribute;
  const aliases = [...(short ? [field.attribute] : []), ...(short?.aliases ?? [])];
  const common = { attribute: field.attribute, aliases };
  switch (field.kind) {
    case 'number': {
      const { unit, min, max, step, presets } = field;
      return fixed(key, field.label, { ...common, kind: 'range', unit, min, max, step, presets });
    }
    case 'choice':
      return fixed(key, field.label, {
        ...common,
        values: field.choices.map(({ value, label }) => ({
          value,
          label,
          aliases: [...new Set([label.toLowerCase(), label.toLowerCase().replaceAll(' ', '-')])],
        })),
      });
    case 'probability': {
      const { yes, no } = field;
      const values = valuesOf(['no', no], ['yes', yes]);
      return fixed(key, field.label, {
        ...common,
        values: field.attribute === 'masculine' ? sexes : values,
      });
    }
  }
}

/** Two models that measure the same: the choices of both, the wider range. */
function merged(one: WishField, other: WishField): WishField {
  if (one.kind === 'number' && other.kind === 'number') {
    return { ...one, min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
  }
  if (one.kind === 'choice' && other.kind === 'choice') {
    const more = other.choices.filter(({ value }) =>
      one.choices.every((known) => known.value !== value),
    );
    return { ...one, choices: [...one.choices, ...more] };
  }
  return one;
}

/** What can be asked for in a library of these models. Measured keys first, in the order of the manifests. */
export function searchVocabulary(
  models: readonly {
    id: string;
    name: string;
    manifest: Pick<Manifest, 'encoder' | 'subject'>;
  }[],
): SearchVocabulary {
  const fields = new Map<string, WishField>();
  for (const field of models.flatMap(({ manifest }) => wishFields(manifest))) {
    const known = fields.get(field.attribute);
    fields.set(field.attribute, known ? merged(known, field) : field);
  }
  const named = [...new Map(models.map((model) => [model.id, model])).values()];
  const always = fixedKeys(named);
  const reserved = new Set(always.map(({ key }) => key));
  const taken = new Set(fields.keys());
  const measured = [...fields.values()]
    .map((field) => keyOf(field, taken))
    .filter(({ key }) => !reserved.has(key));
  return { keys: [...measured, ...always], fields: [...fields.values()] };
}

/** The key with this name or alias; hyphens and underscores are the same. */
export function findKey(vocabulary: SearchVocabulary, name: string): SearchKey | undefined {
  const word = name.toLowerCase().replaceAll('_', '-');
  return (
    vocabulary.keys.find(({ key }) => key === word) ??
    vocabulary.keys.find(({ aliases }) => aliases.includes(word))
  );
}

/** The values that a query means by these: "yes" of a choice that has "none" is every other one. */
export function meantValues({ values }: SearchKey, anyOf: readonly string[]): string[] {
  const hasNone = values.some(({ value }) => value === 'none');
  const some = values.flatMap(({ value }) => (value === 'none' ? [] : [value]));
  return anyOf.flatMap((value) => (value === 'yes' && hasNone ? some : [value]));
}

const storedSexes: Readonly<Record<string, string>> = { man: 'yes', woman: 'no' };

/** A value of a query as records have it. */
export function codeOf(
  { key, attribute }: SearchKey,
  value: string,
): { key: string; value: string } {
  const stored = attribute === 'masculine' ? (storedSexes[value] ?? value) : value;
  return { key: attribute ?? key, value: stored };
}
