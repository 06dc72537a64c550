/** The studio's lights for a person: key, fill, rim, sky and ground, and the exposure that suits them. */
import { direction, dot, normalize, type Vec3 } from '../math';
import type { Colors } from '../person/person';

export interface Light {
  keyDirection: Vec3;
  keyColor: Vec3;
  fillDirection: Vec3;
  fillColor: Vec3;
  rimDirection: Vec3;
  rimColor: Vec3;
  sky: Vec3;
  ground: Vec3;
  exposure: number;
  /** Radiance towards each environment direction. */
  environment: Vec3[];
}

/** Twelve directions over the front three quarters of the sphere. */
export const environmentDirections: readonly Vec3[] = Array.from({ length: 12 }, (_, i) => {
  const z = 1 - ((i + 0.5) / 12) * 1.35;
  const r = Math.sqrt(1 - z * z);
  return [Math.cos(i * 2.399963) * r, Math.sin(i * 2.399963) * r, z] as Vec3;
});

const tint = (t: number): Vec3 =>
  t >= 0 ? [1 + 0.1 * t, 1, 1 - 0.16 * t] : [1 + 0.1 * t, 1 + 0.01 * t, 1 - 0.12 * t];
const scale = (v: Vec3, k: number): Vec3 => [v[0] * k, v[1] * k, v[2] * k];

/** Draws the key towards 35 degrees from the camera: far enough for relief, near enough for both eyes to be lit. */
function portraitAzimuth(azimuth: number): number {
  return 48 * Math.tanh(azimuth / 34);
}

export function lightOf(colors: Colors): Light {
  const outdoor = colors.backdrop === 'outdoor';
  const keyDirection = direction(portraitAzimuth(colors.keyAzimuth), colors.keyElevation + 5);
  const keyColor = scale(tint(colors.temperature), 2.3 * colors.keyStrength);
  const cool = tint(-colors.temperature * 0.5);
  // The fill comes from the other side; around azimuth 0 it swings over smoothly.
  const side = Math.max(-1, Math.min(1, colors.keyAzimuth / 10));
  const fillDirection = normalize(direction(-colors.keyAzimuth * 0.9 - 20 * side, 12));
  const fillColor = scale(cool, 0.3 + 0.5 * colors.fill);
  const base: Vec3 = outdoor ? [0.5, 0.56, 0.64] : [0.46, 0.46, 0.47];
  const sky = base.map((c, i) => c * cool[i]! * 1.1 * (outdoor ? 1.25 : 1)) as Vec3;
  const ground: Vec3 = outdoor ? [0.2, 0.19, 0.15] : [0.21, 0.19, 0.18];
  const rimDirection = direction((colors.keyAzimuth > 0 ? -1 : 1) * (140 + 10 * colors.rim), 25);
  const rimColor = scale([1, 1, 1], colors.rim * 2.2 * colors.keyStrength);
  const toward = (d: Vec3): Vec3 => {
    const f = Math.max(0, dot(d, fillDirection));
    const t = Math.max(0, Math.min(1, (d[1] + 0.6) / 1.4));
    const s = t * t * (3 - 2 * t);
    return [0, 1, 2].map(
      (k) => ground[k]! + (sky[k]! - ground[k]!) * s + fillColor[k]! * f * f * f,
    ) as Vec3;
  };
  const weight = environmentDirections.reduce((sum, d) => sum + Math.max(0, d[2]), 0);
  const radiance = environmentDirections.map(toward);
  const frontal =
    radiance.reduce((sum, l, i) => sum + l[1] * Math.max(0, environmentDirections[i]![2]), 0) /
    weight;
  const lit = frontal + keyColor[1] * Math.max(0.35, keyDirection[2] * 0.8);
  const exposure = (1.2 / lit) * (1 + 0.065 * Math.max(0, colors.tone - 4));
  return {
    keyDirection,
    keyColor,
    fillDirection,
    fillColor,
    rimDirection,
    rimColor,
    sky,
    ground,
    exposure,
    environment: radiance.map((l) => scale(l, 1 / weight)),
  };
}
