import { symlink, rename, writeFile, rm, readdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@figment/core/model/manifest';
import { describe, expect, test } from 'vitest';
import { openEngine } from './engine';
import { openPackage, type PackageOptions } from './package';
import { findPackage, listPackages } from './package-library';
import { afterThisTest, tinyFolder } from './testing/open-tiny';
import { buildZip, type ZipEntry } from './testing/zip-builder';
import { fileEntry, tinyPackage, writeFolder } from './testing/tiny-model';

async function folderOf(files: Record<string, Buffer | string>): Promise<string> {
  const folder = await writeFolder(files);
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const withManifest = (change: (manifest: Manifest) => void) => {
  const { manifest, files } = tinyPackage();
  change(manifest);
  return { ...files, 'manifest.json': JSON.stringify(manifest) };
};

const refusal = (path: string, options?: PackageOptions): Promise<string> =>
  openPackage(path, options).then(
    () => 'opened',
    (error: Error) => error.message,
  );

async function zipOf(entries: ZipEntry[]): Promise<string> {
  const folder = await folderOf({ 'model.zip': buildZip(entries) });
  return join(folder, 'model.zip');
}

const zipEntries = (prefix = '') =>
  Object.entries(tinyPackage().files).map(([name, bytes]) => ({ name: prefix + name, bytes }));

describe('a package folder', () => {
  test('opens and is known by one sha256 wherever it lies', async () => {
    const [a, b] = [await openPackage(await tinyFolder()), await openPackage(await tinyFolder())];
    expect(a.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(a.sha256).toBe(b.sha256);
    const other = await openPackage(await tinyFolder({ seedOffset: 1 }));
    expect(other.sha256).not.toBe(a.sha256);
  });

  test.each([
    ['portraits', '091cf444b0dbec2904b8f41bc4256bff22aaf0f58be44562872a09ff9be4afb5'],
    ['portraits-256-2.0.0', 'a3baab9dbc53239cafaf2235ea309d8094f6fa2f21dc34dd549da79b71343490'],
    ['portraits-256', 'be9324dd3047c8bd49a7d21ddd191419b9d2814aa16cf0a13366be3d874d8590'],
    ['interiors-256', '1588923fd2a5ae9d378a4c1143bae358e4dda00667068c4b169c8f8d7268e322'],
  ])('%s is bundled and keeps its name: libraries make again by it', async (folder, sha256) => {
    const path = new URL(`../../../../models/${folder}`, import.meta.url).pathname;
    expect((await openPackage(path)).sha256).toBe(sha256);
  });

  test('tells every file that is wrong in one message', async () => {
    const files = withManifest((manifest) => {
      manifest.files.mapping!.sha256 = 'a'.repeat(64);
      manifest.files.synthesis!.bytes += 1;
    });
    const message = await refusal(await folderOf(files));
    expect(message).toContain('mapping.onnx has sha256');
    expect(message).toContain('synthesis.onnx has');
  });

  test('with a file missing is refused', async () => {
    const folder = await tinyFolder();
    await rm(join(folder, 'mapping.onnx'));
    expect(await refusal(folder)).toContain('mapping.onnx is missing');
  });

  test('is refused when a file or a folder on the way is a link', async () => {
    const folder = await tinyFolder();
    await rename(join(folder, 'mapping.onnx'), join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'mapping.onnx'));
    expect(await refusal(folder)).toContain('behind a symbolic link');

    const { manifest, files } = tinyPackage();
    manifest.files.mapping!.path = 'linked/mapping.onnx';
    const outer = await folderOf({ ...files, 'manifest.json': JSON.stringify(manifest) });
    await symlink(await tinyFolder(), join(outer, 'linked'));
    expect(await refusal(outer)).toContain('behind a symbolic link');
  });

  test('cannot reach out of itself', async () => {
    const files = withManifest((manifest) => {
      manifest.files.mapping!.path = '../mapping.onnx';
    });
    expect(await refusal(await folderOf(files))).toContain('relative path inside the package');
  });

  test('above the size limits is refused before anything is hashed', async () => {
    const folder = await tinyFolder();
    expect(await refusal(folder, { limits: { fileBytes: 100 } })).toContain('more than 100');
    expect(await refusal(folder, { limits: { totalBytes: 100 } })).toContain('all files take');
    expect(await refusal(folder, { limits: { manifestBytes: 10 } })).toContain('too large');
  });

  test('with a manifest that is no JSON is refused', async () => {
    expect(await refusal(await folderOf({ 'manifest.json': '{' }))).toContain('is not JSON');
  });

  test('whose file changes after opening is refused when it is read', async () => {
    const folder = await tinyFolder();
    const opened = await openPackage(folder);
    await writeFile(join(folder, 'mapping.onnx'), 'other');
    await expect(openEngine(opened)).rejects.toThrow('changed since the package was opened');
  });

  test('with a cut off graph is refused, not crashed on', async () => {
    const { manifest, files } = tinyPackage();
    const cut = files['synthesis.onnx']!.subarray(0, 5000);
    manifest.files.synthesis = fileEntry('synthesis.onnx', cut);
    const folder = await folderOf({
      ...files,
      'synthesis.onnx': cut,
      'manifest.json': JSON.stringify(manifest),
    });
    await expect(openEngine(await openPackage(folder))).rejects.toThrow('cut off or damaged');
  });
});

describe('a package zip', () => {
  test.each(['', 'portraits/'])('with its files below "%s" is the same package', async (prefix) => {
    const temporary = await mkdtemp(join(tmpdir(), 'figment-unpacked-'));
    afterThisTest(() => rm(temporary, { recursive: true, force: true }));
    const zip = await zipOf(zipEntries(prefix));
    const opened = await openPackage(zip, { temporaryFolder: temporary });
    const folder = await openPackage(await tinyFolder());
    expect(opened.sha256).toBe(folder.sha256);
    expect(await readdir(temporary)).toHaveLength(1);
    await opened.close();
    expect(await readdir(temporary)).toEqual([]);
  });

  test('unpacks only what the manifest names', async () => {
    const zip = await zipOf([...zipEntries(), { name: 'run-me.sh', bytes: Buffer.from('boom') }]);
    const opened = await openPackage(zip);
    afterThisTest(() => opened.close());
    expect(await readdir(opened.folder)).not.toContain('run-me.sh');
  });

  test.each<[string, () => ZipEntry[], string]>([
    [
      'a name that climbs out',
      () => [...zipEntries(), { name: '../x', bytes: Buffer.from('x') }],
      'cannot be read',
    ],
    [
      'an absolute name',
      () => [...zipEntries(), { name: '/x', bytes: Buffer.from('x') }],
      'cannot be read',
    ],
    [
      'no manifest',
      () => zipEntries().filter((entry) => entry.name !== 'manifest.json'),
      'no manifest.json',
    ],
    ['one name twice', () => [...zipEntries(), ...zipEntries()], 'twice'],
    [
      'a link for a file',
      () => zipEntries().map((entry) => ({ ...entry, link: entry.name === 'mapping.onnx' })),
      'mapping.onnx is or lies behind a symbolic link',
    ],
    [
      'a file larger than the manifest says',
      () =>
        zipEntries().map((entry) =>
          entry.name === 'mapping.onnx' ? { ...entry, bytes: Buffer.alloc(500_000) } : entry,
        ),
      'unpacks to 500000 bytes',
    ],
    [
      'a size that lies',
      () =>
        zipEntries().map((entry) =>
          entry.name === 'mapping.onnx'
            ? { ...entry, bytes: Buffer.alloc(500_000), claimedSize: entry.bytes.length }
            : entry,
        ),
      'mapping.onnx cannot be unpacked',
    ],
  ])('with %s is refused and leaves nothing behind', async (_name, entries, message) => {
    const temporary = await mkdtemp(join(tmpdir(), 'figment-unpacked-'));
    afterThisTest(() => rm(temporary, { recursive: true, force: true }));
    expect(await refusal(await zipOf(entries()), { temporaryFolder: temporary })).toContain(
      message,
    );
    expect(await readdir(temporary)).toEqual([]);
  });

  test('with more entries than allowed is refused', async () => {
    const zip = await zipOf(zipEntries());
    expect(await refusal(zip, { limits: { zipEntries: 2 } })).toContain('more than 2 entries');
  });

  test('that is no zip is refused', async () => {
    const folder = await folderOf({ 'model.zip': 'not a zip at all' });
    expect(await refusal(join(folder, 'model.zip'))).toContain('The zip cannot be read');
  });
});

describe('the models folder', () => {
  test('finds packages by id, by folder and by zip', async () => {
    const { files } = tinyPackage();
    const inside = Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [`any-name/${path}`, bytes]),
    );
    const models = await folderOf({ ...inside, 'cats.zip': buildZip(zipEntries()), README: '' });
    expect((await listPackages(models)).map(({ id }) => id)).toEqual(['cats', 'tiny']);
    expect(await findPackage(models, 'tiny')).toBe(join(models, 'any-name'));
    const path = join(models, 'cats.zip');
    expect(await findPackage(models, path)).toBe(path);
  });

  test('finds the newest version of a model', async () => {
    const versions = Object.entries({ old: '1.9.0', newest: '1.10.0', older: '1.2.0' });
    const files = versions.map(([folder, version]) => {
      const manifest = JSON.stringify({ id: 'cats', version });
      return [`${folder}/manifest.json`, manifest] as const;
    });
    const models = await folderOf(Object.fromEntries(files));
    const found = (await listPackages(models)).map(({ version }) => version);
    expect(found).toEqual(['1.10.0', '1.9.0', '1.2.0']);
    expect(await findPackage(models, 'cats')).toBe(join(models, 'newest'));
    expect(await findPackage(models, 'cats@1.2.0')).toBe(join(models, 'older'));
  });

  test('says which models there are when one is not found', async () => {
    const models = await folderOf({ 'cats.zip': '' });
    await expect(findPackage(models, 'dogs')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: expect.stringContaining('cats'),
    });
  });
});
