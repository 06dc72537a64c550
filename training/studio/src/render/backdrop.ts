import { hsv, linear, mix, type Vec3 } from '../math';
import type { Colors } from '../person/person';
import { vocabulary } from '../person/vocabulary';
import type { Uniforms } from './gl';

/** Papers of a studio around a ring, sRGB 0..255, all of one brightness. */
const papers: Vec3[] = [
  [168, 167, 166],
  [160, 168, 178],
  [150, 168, 184],
  [162, 174, 168],
  [166, 172, 156],
  [176, 168, 158],
  [184, 168, 152],
  [182, 164, 162],
  [172, 166, 176],
];

function paper(hue: number): Vec3 {
  const at = (hue % 1) * papers.length;
  const [a, b] = [
    papers[Math.floor(at) % papers.length]!,
    papers[(Math.floor(at) + 1) % papers.length]!,
  ];
  return [0, 1, 2].map((k) => linear(mix(a[k]!, b[k]!, at - Math.floor(at)) / 255)) as Vec3;
}

/** Shade, light and accent of a backdrop, linear. */
function tonesOf({
  backdrop,
  backdropHue: h,
  backdropTone: t,
  backdropSaturation: s,
}: Colors): [Vec3, Vec3, Vec3] {
  if (backdrop === 'studio') {
    const base = paper(h);
    const gray = (base[0] + base[1] + base[2]) / 3;
    const toned = base.map((c) => Math.max(0.01, mix(gray, c, mix(0.3, 1.6, s * s)))) as Vec3;
    // From charcoal to white in equal steps to the eye.
    const bright = Math.pow(mix(0.42, 1.85, t), 2.2);
    const lit = toned.map((c) => Math.min(1.9, c * bright)) as Vec3;
    return [lit.map((c) => c * mix(0.42, 0.72, t)) as Vec3, lit, lit];
  }
  if (backdrop === 'office')
    return [
      hsv((0.56 + 0.12 * h) % 1, 0.04 + 0.1 * s, mix(0.45, 0.78, t)),
      hsv(0.11, 0.03 + 0.07 * s, mix(0.72, 0.95, t)),
      hsv(mix(0.05, 0.11, h), 0.22 + 0.25 * s, mix(0.42, 0.68, t)),
    ];
  return [
    hsv(mix(0.18, 0.31, h), 0.16 + 0.22 * s, mix(0.4, 0.6, t)),
    hsv(mix(0.54, 0.6, h), 0.05 + 0.15 * s, mix(0.74, 0.94, t)),
    hsv(mix(0.09, 0.13, h), 0.2 + 0.2 * s, mix(0.75, 0.92, t)),
  ];
}

/** Colors and plate of a person's backdrop. */
export function backdropUniforms(colors: Colors): Uniforms {
  const [shade, light, accent] = tonesOf(colors);
  return {
    uB0: shade,
    uB1: light,
    uB2: accent,
    uBackdrop: vocabulary.backdrops.indexOf(colors.backdrop),
    uPlate: colors.plate,
    uBlur: 0.085,
    uShift: colors.backdropShift,
    uVignette: mix(0.05, 0.23, colors.vignette),
  };
}
