import { describe, expect, test } from 'vitest';
import { float32ToBase64 } from '../latent/bytes';
import { exampleManifest } from '../model/manifest.example';
import {
  checkRecipe,
  createRecipe,
  borrowedInWords,
  describeRecipe,
  parseRecipe,
  recipeProblems,
  type RecipeChoice,
} from './recipe';

const model = { manifest: exampleManifest(), sha256: 'f'.repeat(64) };
const runtime = { onnxruntime: '1.30.0', threads: 1, optimization: 'extended' as const };
const recipe = (choice: Partial<RecipeChoice> = {}) =>
  createRecipe(model, runtime, { seed: 85, ...choice });

describe('a recipe', () => {
  test('takes what is left out from the model', () => {
    expect(recipe()).toMatchObject({
      model: { id: 'example', version: '1.0.0', sha256: 'f'.repeat(64) },
      psi: 0.7,
      cutoff: null,
      noise: { mode: 'none', seed: 0 },
      image: { width: 32, height: 32 },
    });
  });

  test('survives storage as JSON', () => {
    const mixed = recipe({ styles: [{ layers: [0, 1], source: { seed: 7 } }] });
    expect(parseRecipe(JSON.parse(JSON.stringify(mixed)))).toEqual(mixed);
  });

  test.each([
    ['seed', 2 ** 32],
    ['psi', Number.NaN],
    ['z', 'not base64!'],
    ['format', 'figment-recipe/0'],
    ['noise', { mode: 'loud', seed: 0 }],
    ['extra', true],
  ])('with a wrong %s is refused by name', (field, value) => {
    expect(() => parseRecipe({ ...recipe(), [field]: value })).toThrow(field);
  });
});

describe('a model refuses', () => {
  const wrongZ = float32ToBase64(new Float32Array(4));
  test.each<[string, Partial<RecipeChoice>, string]>([
    ['people outside its adult range', { psi: 0.9 }, 'psi 0.9 is outside 0 to 0.8'],
    ['a negative psi for people', { psi: -0.5 }, 'proven adult'],
    ['a label it does not know', { label: 0 }, 'has no labels'],
    ['noise it cannot make', { noise: { mode: 'random' } }, 'no noise mode "random"'],
    ['a latent of another size', { z: wrongZ }, 'z holds 4 values, but Example takes 8'],
    ['a layer it does not have', { styles: [{ layers: [4], source: { seed: 1 } }] }, 'Layer 4'],
    [
      'the w of another model',
      { styles: [{ layers: [0], source: { w: wrongZ } }] },
      '4 values of w, not 32',
    ],
    ['a cutoff above its layers', { cutoff: 5 }, 'above the 4 layers'],
    ['a cutoff that lets people leave the adult range', { cutoff: 2 }, 'outside the adult range'],
  ])('%s', (_name, choice, message) => {
    expect(() => checkRecipe(model, recipe(choice))).toThrow(message);
  });

  test('a recipe made with another package', () => {
    const other = { ...model, sha256: 'e'.repeat(64) };
    expect(() => checkRecipe(other, recipe())).toThrow('made with example 1.0.0 (ffffffffffff)');
  });

  test('everything wrong in one answer', () => {
    const problems = recipeProblems(model.manifest, recipe({ psi: 5, label: 3 }));
    expect(problems.map((problem) => problem.field)).toEqual(['psi', 'label']);
  });

  test('nothing of a plain recipe', () => {
    expect(recipeProblems(model.manifest, recipe())).toEqual([]);
  });
});

describe('the command that makes a picture again', () => {
  test('names every choice', () => {
    expect(describeRecipe(recipe({ noise: { mode: 'random', seed: 3 }, cutoff: 2 }))).toBe(
      'npm run generator -- generate --model example@1.0.0 --seeds 85 --psi 0.7 --cutoff 2 --noise random --noise-seed 3 --out ./out',
    );
  });

  test('mixes where the recipe mixes', () => {
    const styles = [{ layers: [0, 1, 3], source: { seed: 7 } }];
    expect(describeRecipe(recipe({ styles }))).toContain(
      'mix --model example@1.0.0 --rows 85 --cols 7 --styles 0-1,3 --psi 0.7',
    );
  });

  test('reads the recipe file where numbers would not fit a command', () => {
    const z = float32ToBase64(new Float32Array(8));
    expect(describeRecipe(recipe({ z }))).toContain('--recipe recipe.json');
  });
});

describe('what other seeds gave', () => {
  const groups = [{ name: 'fine', layers: [2, 3] }];

  test('is named by group, else by layers', () => {
    const styles = [
      { layers: [2, 3], source: { seed: 7 } },
      { layers: [0], source: { seed: 9 } },
    ];
    expect(borrowedInWords(recipe({ styles }), groups)).toBe(
      'the fine layers of seed 7 and layers 0 of seed 9',
    );
  });

  test('is nothing for a seed as it is, and where bare numbers gave something', () => {
    const w = float32ToBase64(new Float32Array(8));
    expect(borrowedInWords(recipe(), groups)).toBeNull();
    const styles = [{ layers: [0], source: { w } }];
    expect(borrowedInWords(recipe({ styles }), groups)).toBeNull();
  });
});
