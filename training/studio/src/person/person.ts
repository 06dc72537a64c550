/**
 * What a latent means. Three parts, one per style group of the model, each computed from its own z alone, so that a
 * picture of one person's form with another's colors can be rendered as the truth a mixed pair should come to.
 */
import { clamp, linear, mix, normalCdf, sigmoid, smoothstep, type Vec3 } from '../math';
import { componentIndex, type Group } from './latent';
import { pick, vocabulary as v } from './vocabulary';

/** Coarse: head, pose, hair form, garment. */
export interface Form {
  /** Sex presentation, 0 feminine to 1 masculine. */
  male: number;
  /** Shares of the mesh's African, Asian and Caucasian shapes; sum 1. */
  ancestry: Vec3;
  /** Years. */
  age: number;
  /** 0 to 1. */
  weight: number;
  muscle: number;
  /** Normal numbers that the head's detail targets are drawn from. */
  shape: number[];
  /** Degrees; positive yaw turns to the picture's right, positive pitch looks up. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Camera distance, decimeters. */
  distance: number;
  hair: string;
  /** 0 to 1 within what the style allows. */
  hairLength: number;
  hairVolume: number;
  /** -1 to 1: side of the parting. */
  hairPart: number;
  /** Below 0 straight, 1 tight curls. */
  curl: number;
  /** How far the hairline has gone back, 0 to 1. */
  recess: number;
  garment: string;
  /** Null without glasses. */
  glasses: string | null;
  /** -1 to 1. */
  glassesSize: number;
}

/** Middle: features of the face, expression, beard and brows. */
export interface Features {
  eyes: number[];
  nose: number[];
  mouth: number[];
  ears: number[];
  cheeks: number[];
  /** Signed: positive bends the left side. */
  asymmetry: number[];
  expression: string;
  /** 0 to 1. */
  smile: number;
  /** How far the lips part over the teeth, 0 to 1. */
  teeth: number;
  browsUp: number;
  squint: number;
  /** Degrees, relative to the head: x to the picture's right, y up. */
  gaze: [number, number];
  beard: string;
  /** Decimeters. */
  beardLength: number;
  /** 0 to 1: from straight and low to arched and high. */
  browShape: number;
  browWeight: number;
}

/** Fine: colors, surface, light and backdrop. */
export interface Colors {
  /** 0 (lightest) to 9 on the ten tones of the vocabulary. */
  tone: number;
  /** Linear albedo of the cheek. */
  skin: Vec3;
  redness: number;
  freckles: number;
  /** Two candidates' strengths, 0 to 1 each. */
  moles: [number, number];
  oil: number;
  makeup: number;
  lipColor: string;
  stubble: number;
  /** Lines and spots of age, 0 to 1. */
  skinAge: number;
  /** Weights of two fixed skin patterns, -1 to 1. */
  pattern: [number, number];
  hairColorName: string;
  /** Linear albedo. */
  hairColor: Vec3;
  greyColor: Vec3;
  /** Share of grey, 0 to 1. */
  grey: number;
  irisName: string;
  iris: Vec3;
  /** Degrees. */
  keyAzimuth: number;
  keyElevation: number;
  keyStrength: number;
  /** -1.2 cool to 1.2 warm. */
  temperature: number;
  fill: number;
  rim: number;
  backdrop: string;
  plate: number;
  backdropHue: number;
  backdropTone: number;
  backdropSaturation: number;
  /** -1 to 1. */
  backdropShift: [number, number];
  vignette: number;
  clothHue: number;
  clothValue: number;
  clothSaturation: number;
  clothPattern: number;
  glassesColor: number;
}

export interface Person {
  form: Form;
  features: Features;
  colors: Colors;
}

type Read = (name: string) => number;
const reader =
  (z: readonly number[]): Read =>
  (name) =>
    z[componentIndex(name)]!;
const several = (read: Read, name: string, count: number): number[] =>
  Array.from({ length: count }, (_, i) => read(`${name}_${i}`));

/** Sex presentation, ancestry and age decide in every part what is likely; each part reads them from its own z. */
function basics(read: Read): { male: number; ancestry: Vec3; age: number; curl: number } {
  const male = mix(0.04, 0.96, sigmoid(read('sex') * 5.12));
  const a = read('ancestry_a');
  const b = read('ancestry_b');
  const power = [a * 1.9, b * 1.9, -(a + b) + read('ancestry_c') * 1.1].map(Math.exp);
  const sum = power[0]! + power[1]! + power[2]!;
  const ancestry: Vec3 = [power[0]! / sum, power[1]! / sum, power[2]! / sum];
  const [low, high] = v.ageRange as [number, number];
  const age = low + (high - low) * Math.pow(normalCdf(read('age')), 1.35);
  const curl = ancestry[0] * 1.15 + read('hair_curl') * 0.33 - ancestry[1] * 0.35;
  return { male, ancestry, age, curl };
}

export function formOf(z: readonly number[]): Form {
  const read = reader(z);
  const { male, ancestry, age, curl } = basics(read);
  const masculine = male > 0.5;
  // Young and heavy reads as a child's roundness, so young weights are held down.
  const weight = clamp(normalCdf(read('weight')) * 0.95 - 0.05 + (age - 30) * 0.003, 0, 1) * 0.92;
  const styles = masculine
    ? curl > v.curlyAbove
      ? v.hairMasculineCurly
      : v.hairMasculine
    : curl > v.curlyAbove
      ? v.hairFeminineCurly
      : v.hairFeminine;
  let hair = pick(normalCdf(read('hair_style')), styles);
  // Hair that takes years off is not for the youngest: nobody should pass for a minor.
  if (age < v.youthfulHairBefore) hair = (v.youthfulHair as Record<string, string>)[hair] ?? hair;
  const worn = normalCdf(read('glasses')) < v.glassesShare;
  const frames = v.glassesFrames;
  return {
    male,
    ancestry,
    age,
    weight: Math.min(weight, 0.45 + (0.47 * Math.max(0, age - 28)) / 14),
    muscle: clamp(0.5 + read('muscle') * 0.22, 0, 1),
    shape: several(read, 'shape', 8),
    yaw: clamp(read('yaw') * 9, -25, 25),
    pitch: clamp(read('pitch') * 4.2 - 0.5, -12, 12),
    roll: clamp(read('roll') * 2.6, -7, 7),
    distance: mix(11, 26, normalCdf(read('distance'))),
    hair,
    hairLength: normalCdf(read('hair_length')),
    hairVolume: normalCdf(read('hair_volume')),
    hairPart: clamp(read('hair_part') * 0.8, -1, 1),
    curl: clamp(curl, -0.2, 1.3),
    recess: masculine ? clamp(((age - 30) / 55) * 0.8 + read('hair_recess') * 0.25, 0, 1) : 0,
    garment: pick(normalCdf(read('garment')), masculine ? v.garmentsMasculine : v.garmentsFeminine),
    glasses: worn
      ? frames[
          Math.min(frames.length - 1, Math.floor(normalCdf(read('glasses_frame')) * frames.length))
        ]!
      : null,
    glassesSize: clamp(read('glasses_size') * 0.5, -1, 1),
  };
}

export function featuresOf(z: readonly number[]): Features {
  const read = reader(z);
  const { male, ancestry } = basics(read);
  const expression = pick(normalCdf(read('expression')), v.expressionWeights);
  const u = normalCdf(read('smile'));
  const smile =
    expression === 'neutral'
      ? 0.08 * u + 0.02
      : expression === 'smile_closed'
        ? mix(0.35, 0.8, u)
        : expression === 'smile_teeth'
          ? mix(0.55, 0.95, u)
          : 0;
  const bearded = male > 0.6;
  const beard = bearded
    ? pick(clamp(normalCdf(read('beard')) * (1 - 0.25 * ancestry[1]), 0, 1), v.beardWeights)
    : 'none';
  const long = normalCdf(read('beard_length'));
  const lengths: Record<string, number> = {
    full: mix(0.09, 0.2, long),
    short: mix(0.035, 0.07, long),
    goatee: mix(0.05, 0.1, long),
    moustache: 0.09,
  };
  return {
    eyes: several(read, 'eyes', 4),
    nose: several(read, 'nose', 4),
    mouth: several(read, 'mouth', 4),
    ears: several(read, 'ears', 2),
    cheeks: several(read, 'cheeks', 2),
    asymmetry: several(read, 'asymmetry', 3),
    expression,
    smile,
    teeth: expression === 'smile_teeth' ? mix(0.4, 0.85, u) : 0,
    browsUp: clamp(read('brows_up') * 0.22, -0.3, 0.6),
    squint: clamp(read('squint') * 0.1 + smile * 0.16, 0, 0.3),
    gaze: [clamp(read('gaze_x') * 3, -9, 9), clamp(read('gaze_y') * 1.5, -5, 5)],
    beard,
    beardLength: lengths[beard] ?? 0,
    browShape: normalCdf(read('brow_shape')),
    browWeight: normalCdf(read('brow_weight')),
  };
}

export function colorsOf(z: readonly number[]): Colors {
  const read = reader(z);
  const { male, ancestry, age } = basics(read);
  const masculine = male > 0.5;
  const tone = clamp(
    ancestry[0] * 7.4 + ancestry[1] * 3 + ancestry[2] * 1.7 + read('tone') * 1.15,
    0,
    9,
  );
  const step = Math.min(8, Math.floor(tone));
  const base = [0, 1, 2].map((k) =>
    mix(
      linear(v.skinAlbedo[step]![k]! / 255),
      linear(v.skinAlbedo[step + 1]![k]! / 255),
      tone - step,
    ),
  );
  const under = read('undertone') * 0.055 + (ancestry[2] - 0.4) * 0.05 - ancestry[1] * 0.02;
  const dark = clamp(ancestry[0] * 1.6 + ancestry[1] * 1.5, 0, 1);
  const hairU = normalCdf(read('hair_palette'));
  // The lower part of the draw is dark hair as often as the ancestry asks for it.
  const hairColorName =
    hairU < dark
      ? pick(hairU / Math.max(dark, 1e-6), v.hairColorsDark)
      : pick((hairU - dark) / Math.max(1 - dark, 1e-6), v.hairColorsAny);
  const value = Math.exp(read('hair_value') * 0.16);
  const warmth = read('hair_warmth');
  const color = v.hairColors[hairColorName as keyof typeof v.hairColors];
  const greyDraw = read('grey');
  let grey = clamp(smoothstep(34, 80, age + greyDraw * 11) * 1.15 - 0.04, 0, 1);
  // Many women color their hair; smooth in the draw, so that a network can follow.
  if (!masculine) grey *= mix(1, 0.15, smoothstep(-0.4, 0.4, greyDraw) * smoothstep(74, 66, age));
  const greyValue = 0.06 * read('hair_value');
  const light = clamp(ancestry[2] * 1.25 - 0.42, 0, 0.7);
  const irisU = normalCdf(read('iris_palette'));
  const irisName =
    irisU > 1 - light
      ? pick((irisU - 1 + light) / Math.max(light, 1e-6), v.irisLight)
      : pick(irisU / (1 - light), v.irisDark);
  const irisValue = Math.exp(read('iris_value') * 0.15);
  const iris = v.irisColors[irisName as keyof typeof v.irisColors];
  const keyAzimuth = clamp(read('key_azimuth') * 34, -70, 70);
  const makeup = male < 0.5 ? clamp(0.35 + read('makeup') * 0.35, 0, 1) : 0;
  const lips = Object.keys(v.lipColors).slice(1);
  const plates = v.backdropPlates;
  return {
    tone,
    skin: [
      base[0]! * (1 + under * 0.35),
      base[1]! * (1 - under * 0.45),
      base[2]! * (1 + under * 0.2),
    ],
    redness: clamp(0.5 + read('redness') * 0.3, 0, 1.1),
    freckles: clamp((read('freckles') - 0.75) * 1.1, 0, 1) * smoothstep(4.5, 1.5, tone),
    moles: [clamp((read('moles_0') - 0.6) * 2, 0, 1), clamp((read('moles_1') - 0.6) * 2, 0, 1)],
    oil: clamp(0.45 + read('oil') * 0.22, 0, 1),
    makeup,
    lipColor:
      makeup > 0.35
        ? lips[Math.min(lips.length - 1, Math.floor(normalCdf(read('lip_color')) * lips.length))]!
        : 'natural',
    stubble:
      male > 0.6
        ? clamp(0.25 + read('stubble') * 0.2, 0.05, 0.6) + 0.2 * smoothstep(40, 30, age)
        : 0,
    skinAge: clamp((age - 32) / 46 + read('skin_age') * 0.08, 0, 1),
    pattern: [clamp(read('pattern_0') * 0.5, -1, 1), clamp(read('pattern_1') * 0.5, -1, 1)],
    hairColorName,
    hairColor: [
      color[0]! * value * Math.exp(warmth * 0.06),
      color[1]! * value,
      color[2]! * value * Math.exp(-warmth * 0.08),
    ],
    greyColor: [0.42 + greyValue, 0.41 + greyValue, 0.395 + greyValue],
    grey,
    irisName,
    iris: [iris[0]! * irisValue, iris[1]! * irisValue, iris[2]! * irisValue],
    keyAzimuth,
    keyElevation: clamp(28 + read('key_elevation') * 11, 6, 52),
    keyStrength: Math.exp(0.12 + clamp(read('key_strength'), -2, 2) * 0.4),
    temperature: clamp(read('temperature') * 0.5, -1.2, 1.2),
    fill: Math.exp(-0.1 + clamp(read('fill'), -2, 2) * 0.45),
    // The rim stands opposite to the key; it fades where the key changes sides.
    rim:
      clamp(normalCdf(read('rim')) * 1.6 - 0.5, 0, 1.1) * smoothstep(2, 12, Math.abs(keyAzimuth)),
    backdrop: pick(normalCdf(read('backdrop')), v.backdropWeights),
    plate: Math.min(plates - 1, Math.floor(normalCdf(read('backdrop_plate')) * plates)),
    backdropHue: normalCdf(read('backdrop_hue')),
    backdropTone: normalCdf(read('backdrop_tone')),
    backdropSaturation: normalCdf(read('backdrop_saturation')),
    backdropShift: [clamp(read('backdrop_x') * 0.5, -1, 1), clamp(read('backdrop_y') * 0.5, -1, 1)],
    vignette: normalCdf(read('vignette')),
    clothHue: normalCdf(read('cloth_hue')),
    clothValue: normalCdf(read('cloth_value')),
    clothSaturation: normalCdf(read('cloth_saturation')),
    clothPattern: normalCdf(read('cloth_pattern')),
    glassesColor: Math.min(
      v.glassesColors.length - 1,
      Math.floor(normalCdf(read('glasses_color')) * v.glassesColors.length),
    ),
  };
}

/** The person of a latent z [zDim]; sources may give the z of single groups (style mixing). */
export function personOf(
  z: readonly number[],
  sources: Partial<Record<Group, readonly number[]>> = {},
): Person {
  return {
    form: formOf(sources.coarse ?? z),
    features: featuresOf(sources.middle ?? z),
    colors: colorsOf(sources.fine ?? z),
  };
}
