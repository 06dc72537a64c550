/** What a picture shows, in the words the encoder and the product use. */
import type { Person } from './person';

export interface Attributes {
  /** Years. */
  age: number;
  sexPresentation: 'feminine' | 'androgynous' | 'masculine';
  /** 0 feminine to 1 masculine. */
  masculine: number;
  /** 1 (lightest) to 10 on the Monk scale. */
  skinTone: number;
  hairColor: string;
  hairStyle: string;
  hairLength: 'none' | 'cropped' | 'short' | 'medium' | 'long';
  facialHair: string;
  expression: string;
  /** 0 to 1. */
  smile: number;
  /** Degrees; positive to the picture's right, up. */
  yaw: number;
  pitch: number;
  glasses: string;
  background: string;
  /** 0 to 1: mean of the backdrop's tones, as drawn. */
  backgroundTone: number;
  /** Degrees from the camera, positive from the picture's right. */
  lightAzimuth: number;
  lightTemperature: number;
  eyeColor: string;
  garment: string;
  grey: number;
}

const lengths: Record<string, Attributes['hairLength']> = {
  bald: 'none',
  buzz: 'cropped',
  afro_short: 'short',
  crop: 'short',
  sidepart: 'short',
  slick: 'short',
  quiff: 'short',
  fringe: 'short',
  pixie: 'short',
  afro: 'medium',
  medium: 'medium',
  bob: 'medium',
  bobfringe: 'medium',
  bun: 'medium',
  ponytail: 'long',
  long: 'long',
  longfringe: 'long',
  curlylong: 'long',
};

const round = (x: number, digits: number): number => Number(x.toFixed(digits));

export function attributesOf({ form, features, colors }: Person): Attributes {
  return {
    age: round(form.age, 1),
    sexPresentation: form.male > 0.65 ? 'masculine' : form.male < 0.35 ? 'feminine' : 'androgynous',
    masculine: round(form.male, 3),
    skinTone: Math.round(colors.tone) + 1,
    hairColor:
      form.hair === 'bald'
        ? 'none'
        : colors.grey > 0.85
          ? 'white'
          : colors.grey > 0.55
            ? 'grey'
            : colors.hairColorName,
    hairStyle: form.hair,
    hairLength: lengths[form.hair]!,
    facialHair: features.beard,
    expression: features.expression,
    smile: round(features.smile, 3),
    yaw: round(form.yaw, 2),
    pitch: round(form.pitch, 2),
    glasses: form.glasses ?? 'none',
    background: colors.backdrop,
    backgroundTone: round(colors.backdropTone, 3),
    lightAzimuth: round(colors.keyAzimuth, 1),
    lightTemperature: round(colors.temperature, 3),
    eyeColor: colors.irisName,
    garment: form.garment,
    grey: round(colors.grey, 3),
  };
}
