/** Where hair and beard grow, on the rest pose (decimeters; x to the person's left, y up, z forward). */
import { clamp, smoothstep } from '../math';

/** Height of the hairline by azimuth in degrees from the front. */
const line: readonly (readonly [number, number])[] = [
  [0, 7.98],
  [14, 7.99],
  [24, 7.98],
  [30, 7.91],
  [37, 7.77],
  [42, 7.65],
  [48, 7.48],
  [52, 7.28],
  [55, 7.08],
  [58, 6.95],
  [66, 6.93],
  [70, 7.2],
  [74, 7.4],
  [98, 7.42],
  [106, 7.2],
  [114, 6.9],
  [130, 6.55],
  [150, 6.42],
  [181, 6.38],
];

/** Front edge of the side hair, as an azimuth for a height. */
function sideEdge(y: number): number {
  for (let i = 3; i < 9; i += 1) {
    const [a, ya] = line[i]!;
    const [b, yb] = line[i + 1]!;
    if (y <= ya && y >= yb) return a + ((b - a) * (ya - y)) / (ya - yb);
  }
  return y > 7.91 ? 0 : 58;
}

/** Signed distance-like value: above 0 hair grows. `recess` 0..1 moves the temples back. */
export function hairline(x: number, y: number, z: number, recess: number): number {
  const azimuth = Math.abs(Math.atan2(x, z - 0.15)) * 57.29578;
  let i = 0;
  while (i < line.length - 2 && line[i + 1]![0] < azimuth) i += 1;
  const [a, ya] = line[i]!;
  const [b, yb] = line[i + 1]!;
  let height = ya + (yb - ya) * clamp((azimuth - a) / (b - a), 0, 1);
  if (recess > 0) {
    const temple = azimuth < 62 ? Math.max(0, 1 - Math.abs(azimuth - 30) / 34) : 0;
    height += recess * (0.26 * temple + (azimuth < 20 ? 0.1 : 0));
  }
  const value = y - height;
  if (y < 7.85 && azimuth < 70)
    return Math.min(value, (azimuth - (azimuth > 0 ? sideEdge(y) : 0)) * 0.02);
  return value;
}

/** Density of a full beard, 0 to 1: jaw, chin, moustache; its upper border runs from the sideburn to the mouth's corner. */
export function beardMask(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  const azimuth = Math.atan2(side, z - 0.15) * 57.3;
  if (azimuth > 84) return 0;
  const top = 6.62 + 0.42 * smoothstep(28, 66, azimuth) + 0.12 * smoothstep(66, 78, azimuth);
  const jaw = smoothstep(top + 0.02, top - 0.12, y);
  const moustache =
    z > 1.1
      ? smoothstep(0.44, 0.34, side) * smoothstep(6.86, 6.8, y) * smoothstep(6.55, 6.62, y)
      : 0;
  let density = Math.max(jaw, moustache) * smoothstep(5.98, 6.14, y + 0.25 * (z - 1.2));
  if (z < 0.55) density *= smoothstep(6.1, 6.3, y);
  return clamp(density, 0, 1);
}
