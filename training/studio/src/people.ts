/** What latents mean, without a picture: the truth that the training code's own steps are tested against. */
import { latentFromSeed } from './person/latent';
import { personOf, type Person } from './person/person';
import { backdropUniforms } from './render/backdrop';
import { lightOf, type Light } from './render/light';
import type { Uniforms } from './render/gl';
import { clothColors, garmentOf, type ClothColors } from './wear/garments';
import { sourceSeedsOf, sourcesOf } from './sources';

export interface PersonLine {
  seed: number;
  z: number[];
  /** Seeds of the people whose features and colors these are. */
  sources: { middle: number; fine: number };
  person: Person;
  light: Light;
  backdrop: Uniforms;
  /** `suited`: whether the main color is a suit's. */
  cloth: ClothColors & { suited: boolean };
}

export function personLine(seed: number, mix: boolean): PersonLine {
  const z = latentFromSeed(seed);
  const person = personOf(z, mix ? sourcesOf(seed) : {});
  const garment = garmentOf(person.form.garment);
  return {
    seed,
    z,
    sources: mix ? sourceSeedsOf(seed) : { middle: seed, fine: seed },
    person,
    light: lightOf(person.colors),
    backdrop: backdropUniforms(person.colors),
    cloth: {
      ...clothColors(garment, person.colors),
      suited: garment.mesh === 'male_elegantsuit01' && !garment.colorful,
    },
  };
}
