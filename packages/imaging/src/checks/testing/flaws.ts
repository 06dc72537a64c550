import type { RgbPicture } from '../../rgb-picture';
import { eyeDistance, type FacePoint, type FoundFace, type Point } from '../found-face';
import { readColor } from '../patch';

/** Something that goes wrong in a generated portrait, put into a good one. `dice` gives numbers from 0 to 1. */
export type Flaw = (picture: RgbPicture, face: FoundFace, dice: () => number) => RgbPicture;

/** A repeatable row of numbers from 0 to 1 (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Color = [number, number, number];

function painted(
  picture: RgbPicture,
  color: (x: number, y: number, old: Color) => Color,
): RgbPicture {
  const { width, height } = picture;
  const rgb = new Uint8Array(picture.rgb.length);
  const old: Color = [0, 0, 0];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      for (let c = 0; c < 3; c += 1) old[c] = picture.rgb[at + c]!;
      const made = color(x + 0.5, y + 0.5, old);
      for (let c = 0; c < 3; c += 1) rgb[at + c] = Math.max(0, Math.min(255, Math.round(made[c]!)));
    }
  }
  return { rgb, width, height };
}

/** 1 inside an ellipse, 0 outside, with a soft edge; sides in pixels. */
function inside(
  x: number,
  y: number,
  center: Point,
  wide: number,
  high: number,
  edge = 0.3,
): number {
  const far = Math.hypot((x - center.x) / wide, (y - center.y) / high);
  return Math.min(1, Math.max(0, (1 - far) / edge + 0.5));
}

/** Each pixel taken from elsewhere. */
function warped(picture: RgbPicture, from: (x: number, y: number) => Point): RgbPicture {
  const found = new Float32Array(3);
  return painted(picture, (x, y, old) => {
    const place = from(x, y);
    if (place.x === x && place.y === y) return old;
    readColor(picture, place.x - 0.5, place.y - 0.5, found, 0);
    return [found[0]!, found[1]!, found[2]!];
  });
}

function blurredBy(picture: RgbPicture, sigma: number): RgbPicture {
  const reach = Math.ceil(sigma * 2.5);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const { width, height } = picture;
  const along = (source: Uint8Array | Float32Array, step: number, side: number) => {
    const made = new Float32Array(source.length);
    for (let at = 0; at < source.length; at += 1) {
      const place = Math.floor(at / step) % side;
      let value = 0;
      for (let i = -reach; i <= reach; i += 1) {
        const moved = Math.min(side - 1, Math.max(0, place + i)) - place;
        value += source[at + moved * step]! * weights[i + reach]!;
      }
      made[at] = value / sum;
    }
    return made;
  };
  const soft = along(along(picture.rgb, 3, width), 3 * width, height);
  return { rgb: Uint8Array.from(soft, Math.round), width, height };
}

function eyeOf(face: FoundFace, dice: () => number): Point {
  const name: FacePoint = dice() < 0.5 ? 'eye-left' : 'eye-right';
  return face.points[name];
}

const mixed = (a: Color, b: Color, share: number): Color =>
  a.map((value, c) => value + (b[c]! - value) * share) as Color;

export const flaws = {
  /** One iris of another color. */
  'eye recolored': (picture, face, dice) => {
    const eye = eyeOf(face, dice);
    const reach = 0.095 * eyeDistance(face);
    const tints: Color[] = [
      [60, 110, 190],
      [70, 150, 80],
      [150, 80, 20],
    ];
    const tint = tints[Math.floor(dice() * tints.length)]!;
    return painted(picture, (x, y, old) => {
      // The pupil and the highlight stay: only the iris's middle tones take the tint.
      const share = inside(x, y, eye, reach, reach) * 0.75;
      const light = (old[0] + old[1] + old[2]) / 3;
      const toned = tint.map((value) => (value * Math.max(45, light)) / 110) as Color;
      return mixed(old, toned, share);
    });
  },
  /** One eye two thirds as large. */
  'eye shrunk': (picture, face, dice) => {
    const eye = eyeOf(face, dice);
    const d = eyeDistance(face);
    return warped(picture, (x, y) => {
      const grow = 0.55 * inside(x, y, eye, 0.42 * d, 0.28 * d, 0.8);
      return { x: x + grow * (x - eye.x), y: y + grow * (y - eye.y) };
    });
  },
  /** One eye looks elsewhere: what is between its lids is moved aside. */
  'gaze turned': (picture, face, dice) => {
    const eye = eyeOf(face, dice);
    const d = eyeDistance(face);
    const aside = (dice() < 0.5 ? -1 : 1) * 0.085 * d;
    return warped(picture, (x, y) => ({
      x: x + aside * inside(x, y, eye, 0.19 * d, 0.1 * d, 0.5),
      y,
    }));
  },
  /** A highlight in one eye that the other does not have there. */
  'highlight moved': (picture, face, dice) => {
    const eye = eyeOf(face, dice);
    const d = eyeDistance(face);
    const angle = dice() * 2 * Math.PI;
    const spot = { x: eye.x + Math.cos(angle) * 0.05 * d, y: eye.y + Math.sin(angle) * 0.05 * d };
    return painted(picture, (x, y, old) =>
      mixed(old, [250, 250, 250], inside(x, y, spot, 0.036 * d, 0.036 * d, 0.5)),
    );
  },
  /** The mouth blurred away. */
  'mouth smeared': (picture, face) => {
    const { mouth } = face.points;
    const d = eyeDistance(face);
    const soft = blurredBy(picture, 0.1 * d);
    return painted(picture, (x, y, old) => {
      const at = (Math.floor(y) * picture.width + Math.floor(x)) * 3;
      const other: Color = [soft.rgb[at]!, soft.rgb[at + 1]!, soft.rgb[at + 2]!];
      return mixed(old, other, inside(x, y, mouth, 0.65 * d, 0.36 * d));
    });
  },
  /** The mouth bent into waves. */
  'mouth bent': (picture, face, dice) => {
    const { mouth } = face.points;
    const d = eyeDistance(face);
    const phase = dice() * 6.3;
    return warped(picture, (x, y) => ({
      x,
      y:
        y +
        0.1 *
          d *
          Math.sin(((x - mouth.x) / d) * 16 + phase) *
          inside(x, y, mouth, 0.6 * d, 0.4 * d, 0.6),
    }));
  },
  /** The whole picture moved, so that the face is near an edge. */
  'face shifted': (picture, _face, dice) => {
    const aside = (dice() < 0.5 ? -1 : 1) * 0.26 * picture.width;
    const down = (dice() - 0.5) * 0.3 * picture.height;
    return warped(picture, (x, y) => ({ x: x + aside, y: y + down }));
  },
  blurred: (picture) => blurredBy(picture, 0.0075 * picture.width),
  'too dark': (picture) =>
    painted(
      picture,
      (_x, _y, old) => old.map((value) => 255 * (0.16 * (value / 255)) ** 1.1) as Color,
    ),
  'too bright': (picture) =>
    painted(picture, (_x, _y, old) => old.map((value) => value * 1.9 + 45) as Color),
  /** A spot beside the person. */
  'blob in the background': (picture, { matte }, dice) => {
    const cell = picture.width / matte.side;
    const free: Point[] = [];
    for (let row = 2; row < matte.side - 2; row += 1) {
      for (let column = 2; column < matte.side - 2; column += 1) {
        const around = [-2, 0, 2].flatMap((dy) =>
          [-2, 0, 2].map((dx) => matte.shares[(row + dy) * matte.side + column + dx]!),
        );
        if (Math.max(...around) < 0.05)
          free.push({ x: (column + 0.5) * cell, y: (row + 0.5) * cell });
      }
    }
    const spot = free[Math.floor(dice() * free.length)] ?? { x: cell * 2, y: cell * 2 };
    const color: Color = [dice() * 255, dice() * 255, dice() * 255];
    const [wide, high] = [(1 + dice() * 1.5) * cell, (1 + dice() * 1.5) * cell];
    return painted(picture, (x, y, old) =>
      mixed(old, color, 0.8 * inside(x, y, spot, wide, high, 0.4)),
    );
  },
} as const satisfies Record<string, Flaw>;

export type FlawName = keyof typeof flaws;
