import type { RgbPicture } from '../rgb-picture';

/** Pixels from a rule of (x, y): three numbers, 0 to 255. */
export function drawn(
  width: number,
  height: number,
  rule: (x: number, y: number) => readonly [number, number, number],
): RgbPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgb.set(rule(x, y), (y * width + x) * 3);
  }
  return { rgb, width, height };
}

/** Soft color everywhere, like a portrait's background: no two rows or columns alike. */
export function gradient(width: number, height: number): RgbPicture {
  return drawn(width, height, (x, y) => [
    Math.round((255 * x) / width),
    Math.round((255 * y) / height),
    Math.round(127 + 127 * Math.sin((x + 2 * y) / 17)),
  ]);
}

/** The hardest picture to compress. The same for the same seed. */
export function noise(width: number, height: number, seed = 1): RgbPicture {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return drawn(width, height, () => [next(), next(), next()]);
}

export function plain(width: number, height: number, color: readonly [number, number, number]) {
  return drawn(width, height, () => color);
}
