import { squaredDistance } from '../alike/variety';

/** A vector and whose it is; vectors of one `space` can be compared. */
export interface Seen {
  space: string;
  values: Float32Array;
}

/**
 * Puts them in an order in which each is as far as possible from everybody seen and from those before it (the farthest-first
 * traversal of Gonzalez, 1985). Who cannot be compared with anybody comes in its place of the list, after those who can.
 * @param seen empty: begins with the first of the list
 */
export function farthestFirst<Item extends { point: Seen | null }>(
  items: readonly Item[],
  seen: readonly Seen[],
): Item[] {
  const left = items.flatMap((item) =>
    item.point ? [{ item, point: item.point, distance: Infinity }] : [],
  );
  const approach = (point: Seen) => {
    for (const one of left) {
      if (one.point.space !== point.space) continue;
      if (one.point.values.length !== point.values.length) continue;
      one.distance = Math.min(one.distance, squaredDistance(one.point.values, point.values));
    }
  };
  for (const point of seen) approach(point);
  const ordered: Item[] = [];
  while (left.length > 0) {
    let best = 0;
    for (let at = 1; at < left.length; at += 1) {
      if (left[at]!.distance > left[best]!.distance) best = at;
    }
    const [next] = left.splice(best, 1);
    ordered.push(next!.item);
    approach(next!.point);
  }
  return [...ordered, ...items.filter(({ point }) => point === null)];
}
