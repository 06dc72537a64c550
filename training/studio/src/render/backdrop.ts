import { hsv, mix } from '../math';
import type { Colors } from '../person/person';
import { vocabulary } from '../person/vocabulary';
import type { Uniforms } from './gl';

/** Colors and plate of a person's backdrop. */
export function backdropUniforms(colors: Colors): Uniforms {
  const { backdropHue: h, backdropTone: t, backdropSaturation: s } = colors;
  let tones;
  if (colors.backdrop === 'studio') {
    const saturation = h < 0.45 ? 0.02 + 0.06 * s : 0.06 + 0.22 * s * s;
    const value = 0.18 + 0.78 * t;
    const lit = hsv((h * 7) % 1, saturation, Math.min(0.97, value * 1.12));
    tones = [lit, hsv((h * 7) % 1, saturation * 1.1, value * 0.68), lit];
  } else if (colors.backdrop === 'office') {
    tones = [
      hsv(0.55 + 0.1 * h, 0.05 + 0.12 * s, 0.35 + 0.35 * t),
      hsv((0.08 + 0.5 * h) % 1, 0.04 + 0.1 * s, 0.5 + 0.4 * t),
      hsv(h, 0.15 + 0.3 * s, 0.6 + 0.3 * t),
    ];
  } else {
    tones = [
      hsv(0.22 + 0.16 * h, 0.25 + 0.35 * s, 0.22 + 0.35 * t),
      hsv(0.5 + 0.12 * h, 0.05 + 0.25 * s, 0.55 + 0.4 * t),
      hsv(0.1 + 0.14 * h, 0.25 + 0.2 * s, 0.75 + 0.2 * t),
    ];
  }
  return {
    uB0: tones[0]!, uB1: tones[1]!, uB2: tones[2]!,
    uBackdrop: vocabulary.backdrops.indexOf(colors.backdrop),
    uPlate: colors.plate + 1, uBlur: 0.075, uShift: colors.backdropShift,
    uVignette: mix(0.05, 0.23, colors.vignette),
  };
}
