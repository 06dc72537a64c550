import type { DirectionList } from '@figment/core/model/manifest';

type Direction = DirectionList[number];

/** What may differ between pictures that show one person. */
export const aspects = ['pose', 'expression', 'light'] as const;
export type Aspect = (typeof aspects)[number];

export const aspectLabels: Record<Aspect, string> = {
  pose: 'Pose',
  expression: 'Expression',
  light: 'Light',
};

/** Names that packages use for what is not part of a person. Everything else a direction may do is left alone. */
const namesOf: Record<Aspect, RegExp> = {
  pose: /^(yaw|pitch|roll|tilt|pose|view|camera|azimuth|elevation)(-|$)/,
  expression: /^(smile|smiling|expression|mouth-open|brows|gaze)(-|$)/,
  light: /^(light|lighting|exposure|shadow)(-|$)/,
};

/** Where a direction is pushed to: `to` 1 is the end of what was checked upwards, -1 the end downwards. */
interface Push {
  direction: Direction;
  to: 1 | -1;
}

/** One picture of a series before its amount is known. */
export interface SeriesItem {
  key: string;
  label: string;
  pushes: Push[];
}

export function aspectOf(direction: Direction): Aspect | null {
  if (direction.step.kind !== 'vector') return null;
  return aspects.find((aspect) => namesOf[aspect].test(direction.name)) ?? null;
}

/** Which aspects a model can change. */
export function aspectsOf(directions: DirectionList): Aspect[] {
  return aspects.filter((aspect) => directions.some((one) => aspectOf(one) === aspect));
}

const mostItems = 16;

/**
 * Both ways along every direction of the chosen aspects, then pairs of different aspects together: what an agency asks for when it
 * needs one face several times.
 */
export function planSeries(directions: DirectionList, chosen: readonly Aspect[]): SeriesItem[] {
  const used = directions.filter((direction) => {
    const aspect = aspectOf(direction);
    return aspect !== null && chosen.includes(aspect);
  });
  const singles = used.flatMap((direction) =>
    ([1, -1] as const).map((to) => itemOf([{ direction, to }])),
  );
  const first = (aspect: Aspect) => used.find((direction) => aspectOf(direction) === aspect);
  const [pose, expression, light] = [first('pose'), first('expression'), first('light')];
  const pairs: Push[][] = [];
  if (pose && expression) {
    pairs.push([
      { direction: pose, to: 1 },
      { direction: expression, to: 1 },
    ]);
  }
  if (pose && light) {
    pairs.push([
      { direction: pose, to: -1 },
      { direction: light, to: 1 },
    ]);
  }
  if (expression && light) {
    pairs.push([
      { direction: expression, to: 1 },
      { direction: light, to: -1 },
    ]);
  }
  return [...singles.slice(0, mostItems - pairs.length), ...pairs.map(itemOf)];
}

function itemOf(pushes: Push[]): SeriesItem {
  const words = pushes.map(({ direction, to }) =>
    to === 1 ? direction.label : oppositeOf(direction.label),
  );
  const [head, ...tail] = words;
  return {
    key: pushes
      .map(({ direction, to }) => `${direction.name}${to === 1 ? '-up' : '-down'}`)
      .join('-'),
    label: [head, ...tail.map((word) => word.charAt(0).toLowerCase() + word.slice(1))].join(', '),
    pushes,
  };
}

/** The slider amounts of an item at a scale of 0 to 1: 1 reaches the end of what was checked. */
export function amountsOf(
  { pushes }: SeriesItem,
  scale: number,
): { direction: string; amount: number }[] {
  return pushes.map(({ direction, to }) => {
    const range = direction.step.kind === 'vector' ? direction.step.range : { min: 0, max: 0 };
    const end = to === 1 ? range.max : range.min;
    return { direction: direction.name, amount: Number((end * scale).toFixed(3)) };
  });
}

/** A try that was measured. */
export interface Tried {
  scale: number;
  distance: number;
}

export const mostTries = 4;
const leastScale = 0.1;

/**
 * The next scale to try for an item: first the whole way, then, as long as the measured distance is above `limit`, as much less as
 * the distance was too far (it grows about in line with the amount). Null when the last try is near enough, or none will be.
 * @param limit null for any distance
 */
export function nextScale(tried: readonly Tried[], limit: number | null): number | null {
  const last = tried.at(-1);
  if (!last) return 1;
  if (limit === null || last.distance <= limit || tried.length >= mostTries) return null;
  const scale = Number((last.scale * Math.min(0.8, (0.95 * limit) / last.distance)).toFixed(3));
  return scale < leastScale ? null : scale;
}

/** Whether an item came out near enough. */
export function isNear(tried: readonly Tried[], limit: number | null): boolean {
  const last = tried.at(-1);
  return last !== undefined && (limit === null || last.distance <= limit);
}

const opposites: readonly [string, string][] = [
  ['right', 'left'],
  ['up', 'down'],
  ['warmer', 'cooler'],
  ['lighter', 'darker'],
  ['brighter', 'darker'],
  ['older', 'younger'],
  ['longer', 'shorter'],
  ['heavier', 'slimmer'],
  ['above', 'below'],
  ['more', 'less'],
];

/** What a direction's label says backwards: "Looking up" is "Looking down", "Smiling" is "Less smiling". */
export function oppositeOf(label: string): string {
  for (const [one, other] of opposites) {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const word = new RegExp(`\\b${from}\\b`, 'i');
      const found = word.exec(label)?.[0];
      if (!found) continue;
      const capital = found.charAt(0) === found.charAt(0).toUpperCase();
      return label.replace(word, capital ? to.charAt(0).toUpperCase() + to.slice(1) : to);
    }
  }
  return `Less ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
