import type { MeasuredAttribute } from '@figment/core/measurement/measurement';
import { catalogHref } from '@/catalog-address';

/** How a search names what encoders of people measure. */
const keys: Readonly<Record<string, string>> = {
  'skin-tone': 'skin',
  'hair-color': 'hair',
  'facial-hair': 'beard',
  yaw: 'turn',
  pitch: 'tilt',
  'light-azimuth': 'light',
};

/** Half the width of the range that a search for "about as" asks for, by attribute; in its unit. */
const around: Readonly<Record<string, number>> = {
  age: 5,
  'skin-tone': 1,
  smile: 0.2,
  yaw: 8,
  pitch: 4,
  'light-azimuth': 20,
};

/** The search for everybody who shows the same: a value, or a range around a number. Null where no range is known. */
export function attributeHref(attribute: MeasuredAttribute): string | null {
  const { name } = attribute;
  const key = keys[name] ?? name;
  switch (attribute.kind) {
    case 'choice':
      return catalogHref(`${key}:${attribute.value}`);
    case 'probability':
      if (name === 'masculine') return catalogHref(`sex:${attribute.value ? 'man' : 'woman'}`);
      return catalogHref(`${attribute.value ? '' : '-'}${key}:yes`);
    case 'number': {
      const half = around[name];
      if (half === undefined) return null;
      const places = half < 1 ? 1 : 0;
      const [from, to] = [attribute.value - half, attribute.value + half].map((bound) =>
        Number(bound.toFixed(places)),
      );
      return catalogHref(`${key}:${from}..${to}`);
    }
  }
}
