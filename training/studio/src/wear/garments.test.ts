import { describe, expect, it } from 'vitest';
import { vocabulary } from '../person/vocabulary';
import { colorsOf } from '../person/person';
import { latentFromSeed } from '../person/latent';
import { clothColors, garmentOf, garments, pieces } from './garments';

describe('garments', () => {
  it('knows every garment of the vocabulary, and no other', () => {
    expect(Object.keys(garments).sort()).toEqual([...vocabulary.garments].sort());
    for (const table of [vocabulary.garmentsMasculine, vocabulary.garmentsFeminine])
      for (const name of Object.keys(table)) expect(garments).toHaveProperty(name);
  });

  it('changes colors continuously with the hue', () => {
    const colors = colorsOf(latentFromSeed(1));
    for (let h = 0; h < 0.999; h += 0.001) {
      const [a, b] = [h, h + 0.001].map(
        (clothHue) => clothColors(garmentOf('tee'), { ...colors, clothHue }).main,
      );
      a!.forEach((c, k) => expect(Math.abs(c - b![k]!)).toBeLessThan(0.04));
    }
  });

  it('finds connected pieces, the biggest first', () => {
    expect([...pieces([0, 1, 2, 3, 4, 5, 5, 4, 6], 7)]).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });
});
