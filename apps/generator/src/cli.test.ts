import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseRecipe } from '@figment/core/recipe/recipe';
import { decodeToRgb, makeRenditions } from '@figment/imaging';
import { describe, expect, test, vi } from 'vitest';
import { runProgram } from './cli';
import { afterThisTest, tinyFolder } from './engine/testing/open-tiny';
import { exampleManifest } from '@figment/core/model/manifest.example';

const main = join(import.meta.dirname, 'main.ts');

/** Runs the command line as a process of its own. */
const generator = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...args]);

/** Runs the command line in this process and catches what it prints. */
async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text: string) => void (stdout += `${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text: string) => void (stderr += `${text}\n`)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((stderr += text))),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((stdout += text))),
  ];
  try {
    return { code: await runProgram(args), stdout, stderr };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function outFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'figment-out-'));
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const bytes = (folder: string, name: string) => readFile(join(folder, name));

describe('generate', () => {
  test('gives the same files in two processes, whatever --batch and --workers say', async () => {
    const model = await tinyFolder({ noise: 'inputs' });
    const [a, b] = [await outFolder(), await outFolder()];
    const common = ['generate', '--model', model, '--seeds', '0-4,85', '--out'];
    const first = await generator(...common, a, '--workers', '1');
    await generator(...common, b, '--workers', '2', '--batch', '3');
    const names = (await readdir(a)).sort();
    expect(names).toHaveLength(12);
    expect(names).toContain('seed0085.png');
    expect((await readdir(b)).sort()).toEqual(names);
    for (const name of names) expect(await bytes(b, name)).toEqual(await bytes(a, name));
    expect(first.stdout).toContain('6 pictures with recipes');
    expect(first.stderr).toContain('pictures 6/6');
  });

  test('writes a recipe that makes the same picture again', async () => {
    const model = await tinyFolder();
    const [a, b] = [await outFolder(), await outFolder()];
    await run('generate', '-m', model, '-s', '7', '--psi', '-0.5', '--cutoff', '2', '-o', a);
    const file = join(a, 'seed0007.json');
    const { recipe, again } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    expect(parseRecipe(recipe)).toMatchObject({ seed: 7, psi: -0.5, cutoff: 2 });
    expect(again).toContain('generate --model tiny@1.0.0 --seeds 7 --psi -0.5 --cutoff 2');
    expect((await run('generate', '-m', model, '--recipe', file, '-o', b)).code).toBe(0);
    expect(await bytes(b, 'seed0007.png')).toEqual(await bytes(a, 'seed0007.png'));
  });

  test('puts all pictures on one sheet', async () => {
    const out = await outFolder();
    await run('generate', '-m', await tinyFolder(), '-s', '0-3', '--sheet', '-o', out);
    const sheet = await decodeToRgb(await bytes(out, 'sheet.png'));
    expect(sheet.width).toBeGreaterThanOrEqual(32);
    expect(sheet.height).toBeGreaterThanOrEqual(32);
  });
});

describe('mix', () => {
  test('leaves the first row and column unmixed', async () => {
    const model = await tinyFolder();
    const [out, plain] = [await outFolder(), await outFolder()];
    const mix = ['mix', '-m', model, '--rows', '0-1', '--cols', '4-5', '-o', out];
    const { stdout } = await run(...mix, '--styles', 'coarse');
    expect(stdout).toContain('8 pictures with recipes');
    await run('generate', '-m', model, '-s', '0,4', '-o', plain);
    expect(await bytes(out, 'row0.png')).toEqual(await bytes(plain, 'seed0000.png'));
    expect(await bytes(out, 'col4.png')).toEqual(await bytes(plain, 'seed0004.png'));
    const mixed = await bytes(out, 'row0-col4.png');
    expect(mixed).not.toEqual(await bytes(out, 'row0.png'));
    expect(mixed).not.toEqual(await bytes(out, 'col4.png'));
    expect(await readdir(out)).toContain('grid.png');
  });
});

describe('interpolate', () => {
  test('starts and ends at its seeds, and each frame can be made again', async () => {
    const model = await tinyFolder();
    const [out, plain] = [await outFolder(), await outFolder()];
    await run('interpolate', '-m', model, '-s', '1,2', '--frames', '3', '-o', out);
    await run('generate', '-m', model, '-s', '1-2', '-o', plain);
    expect(await bytes(out, 'frame0000.png')).toEqual(await bytes(plain, 'seed0001.png'));
    expect(await bytes(out, 'frame0002.png')).toEqual(await bytes(plain, 'seed0002.png'));
    const recipe = join(out, 'frame0001.json');
    await run('generate', '-m', model, '--recipe', recipe, '-o', plain);
    expect(await bytes(plain, 'seed0001.png')).toEqual(await bytes(out, 'frame0001.png'));
    expect(await readdir(out)).toContain('strip.png');
  });
});

describe('analyze', () => {
  async function pictures(): Promise<{ model: string; out: string; file: string }> {
    const model = await tinyFolder({ analysis: {} });
    const out = await outFolder();
    await run('generate', '-m', model, '-s', '7', '-o', out);
    return { model, out, file: join(out, 'seed0007.png') };
  }

  test('says in words what a picture shows, how real it looks and how new it is', async () => {
    const { model, file } = await pictures();
    const { code, stdout } = await run('analyze', file, '-m', model);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Age +\d+ years, give or take 3 \(right for nine of ten pictures\)/);
    expect(stdout).toMatch(/Hair color +(black|brown|blond) \(.*\d %\)/);
    expect(stdout).toContain('Passes the critic');
    expect(stdout).toContain('training picture');
    expect(stdout).not.toContain('Scaled and cut');
  });

  test('gives everything as JSON, of WebP too, at any size', async () => {
    const { model, out, file } = await pictures();
    const rgb = Uint8Array.from({ length: 40 * 20 * 3 }, (_, i) => (i * 7) % 256);
    const { renditions } = await makeRenditions({ rgb, width: 40, height: 20 });
    const files = [file, join(out, 'wide.webp')];
    await writeFile(files[1]!, renditions.find(({ kind }) => kind === 'preview')!.bytes);
    const { stdout } = await run('analyze', ...files, '-m', model, '--json');
    const json = JSON.parse(stdout) as { pictures: { embedding: number[]; checks: unknown[] }[] };
    expect(json).toMatchObject({
      model: { id: 'tiny' },
      pictures: files.map((one) => ({ file: one })),
    });
    for (const { embedding, checks } of json.pictures) {
      expect(embedding).toHaveLength(8);
      expect(checks).toMatchObject([{ name: 'realism', threshold: 0.2 }]);
    }
    expect((await run('analyze', files[1]!, '-m', model)).stdout).toContain('from 40 x 20');
  });

  test('refuses what is no picture, and a model that measures nothing', async () => {
    const { model, out, file } = await pictures();
    const text = join(out, 'text.png');
    await writeFile(text, 'hello');
    const cut = join(out, 'cut.png');
    await writeFile(cut, (await readFile(file)).subarray(0, 200));
    for (const [path, message] of [
      [text, `${text}: These bytes are not a picture`],
      [cut, `${cut}: These bytes are not a picture`],
      [join(out, 'none.png'), 'none.png is not there'],
      [out, 'is not a file'],
    ] as const) {
      const { code, stderr } = await run('analyze', path, '-m', model);
      expect(stderr).toContain(message);
      expect(code).toBe(2);
    }
    const plain = await run('analyze', file, '-m', await tinyFolder());
    expect(plain.stderr).toContain('neither an encoder nor a critic');
    expect(plain.code).toBe(2);
  });
});

describe('a wrong command', () => {
  const generate = ['generate', '-s', '1'];
  test.each<[string, string[], string]>([
    ['a seed of 2^32', ['generate', '-s', '4294967296'], '"4294967296" is not a seed'],
    ['a negative seed', ['generate', '-s', '-1'], 'seed'],
    ['psi in words', [...generate, '--psi', 'abc'], 'It must be a number such as 0.7'],
    ['psi without end', [...generate, '--psi', 'Infinity'], 'It must be a number such as 0.7'],
    ['psi out of range', [...generate, '--psi', '9'], 'psi 9 is outside -2 to 2'],
    ['a batch of 0', [...generate, '--batch', '0'], 'from 1 to 1024'],
    ['a batch of -1', [...generate, '--batch', '-1'], 'from 1 to 1024'],
    ['a batch of 1e9', [...generate, '--batch', '1e9'], 'from 1 to 1024'],
    ['an unknown noise', [...generate, '--noise', 'loud'], 'Allowed choices are const'],
    ['noise the model lacks', [...generate, '--noise', 'random'], 'no noise mode "random"'],
    ['a noise seed for nothing', [...generate, '--noise-seed', '3'], 'with --noise random only'],
    ['a label without labels', [...generate, '--label', '0'], 'Tiny has no labels'],
    ['a cutoff too high', [...generate, '--cutoff', '5'], 'above the 4 layers'],
    ['no seeds', ['generate'], 'Say what to make'],
    ['a recipe and a psi', ['generate', '--recipe', 'x', '--psi', '1'], 'leave out the option'],
    ['no recipe there', ['generate', '--recipe', '/no/such/file'], 'cannot be read'],
    [
      'an unknown group',
      ['mix', '--rows', '1', '--cols', '2', '--styles', 'nose'],
      '"nose" names no',
    ],
    [
      'a layer too high',
      ['mix', '--rows', '1', '--cols', '2', '--styles', '4'],
      'has layers 0 to 3',
    ],
    ['a walk of one seed', ['interpolate', '-s', '1'], 'at least two seeds'],
    ['a walk of one frame', ['interpolate', '-s', '1,2', '--frames', '1'], 'from 2 to 2000'],
  ])('with %s is a usage error and writes nothing', async (_name, args, message) => {
    const out = join(await outFolder(), 'new');
    const { code, stderr } = await run(
      ...args,
      '-m',
      await tinyFolder(),
      '-o',
      out,
      '--workers',
      '1',
    );
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  test('for a person model outside its adult range is refused', async () => {
    const { adults, subject } = exampleManifest();
    const model = await tinyFolder({ changes: { adults, subject } });
    for (const psi of ['0.9', '-0.1']) {
      const { code, stderr } = await run(...generate, '-m', model, '--psi', psi, '-o', tmpdir());
      expect(stderr).toContain('where every face is a proven adult');
      expect(code).toBe(2);
    }
  });

  test('naming no model says which there are', async () => {
    const { code, stderr } = await run(...generate, '-m', 'nobody', '-o', tmpdir());
    expect(stderr).toContain('There is no model "nobody"');
    expect(code).toBe(2);
  });

  test('naming a file where the folder goes is a usage error', async () => {
    const out = join(await outFolder(), 'file');
    await writeFile(out, '');
    const { code, stderr } = await run(...generate, '-m', await tinyFolder(), '-o', out);
    expect(stderr).toContain('is a file, not a folder');
    expect(code).toBe(2);
  });

  test('is answered with help where help is asked for', async () => {
    const { code, stdout } = await run('generate', '--help');
    expect(stdout).toContain('npm run generator -- generate --model portraits --seeds 85');
    expect(code).toBe(0);
    expect((await run('paint')).code).toBe(2);
  });
});

describe('a broken model', () => {
  test('fails the command with its reason and leaves no part of a picture', async () => {
    const out = await outFolder();
    const model = await tinyFolder({ broken: 'nan' });
    const { code, stderr } = await run('generate', '-m', model, '-s', '1', '-o', out);
    expect(stderr).toContain('not numbers');
    expect(code).toBe(1);
    expect(await readdir(out)).toEqual([]);
    const checked = await run('model', 'check', model);
    expect(checked.stdout).toContain('failed  picture');
    expect(checked.code).toBe(1);
  });
});

describe('model', () => {
  test('check, hash, draft and seal work together', async () => {
    const source = await tinyFolder();
    const out = await outFolder();
    const files = ['mapping.onnx', 'synthesis.onnx'].map((name) => join(source, name));
    const drafted = await run('model', 'draft', ...files, '-o', out);
    expect(drafted.stdout).toContain('license, source, trainingData');
    const sealed = await run('model', 'seal', out, '--seeds', '0,1');
    expect((await run('model', 'hash', out)).stdout).toBe(sealed.stdout);
    const checked = await run('model', 'check', out, '--json');
    expect(JSON.parse(checked.stdout)).toMatchObject({
      passed: true,
      sha256: sealed.stdout.trim(),
    });
    expect(checked.code).toBe(0);
  });
});
