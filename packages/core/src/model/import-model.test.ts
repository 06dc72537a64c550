import { beforeEach, describe, expect, test } from 'vitest';
import { deleteLarge, measureLarge, putLarge, readLarge } from '../storage/large-object';
import { memoryObjectStore } from '../storage/testing/memory-object-store';
import { actors, memoryWorld } from '../testing/world';
import { acceptImport, claimImport, refuseImport, reportImport, silentAfter } from './check-import';
import {
  finishUpload,
  importFromPath,
  largestPackage,
  listImports,
  mostOpenImports,
  startUpload,
  storeUploadPart,
  uploadKey,
} from './import-model';
import { forbidModel } from './manage-models';
import { exampleManifest } from './manifest.example';
import { refusedStanding } from './check-import';
import { viewModel } from './view-models';

const checker = { by: 'generator.1', machine: 'host' };
const modelSha256 = 'c'.repeat(64);
let world: ReturnType<typeof memoryWorld> & { objects: ReturnType<typeof memoryObjectStore> };

beforeEach(() => {
  world = { ...memoryWorld(), objects: memoryObjectStore() };
});

async function upload(bytes: Uint8Array, parts: Uint8Array[] = [bytes]) {
  const { id } = await startUpload(world, actors.admin, {
    fileName: 'cats.zip',
    bytes: bytes.length,
  });
  for (const [index, part] of parts.entries()) {
    await storeUploadPart(world, actors.admin, { id, index, bytes: part });
  }
  return finishUpload(world, actors.admin, { id, fileName: 'cats.zip', bytes: bytes.length });
}

describe('an upload', () => {
  test('is recorded once all of it arrived, and a generator takes it from there', async () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5);
    const one = await upload(bytes, [bytes.subarray(0, 3), bytes.subarray(3)]);
    expect(one).toMatchObject({ state: 'waiting', bytes: 5, objectKey: uploadKey(one.id) });
    const claimed = await claimImport(world, actors.worker, checker);
    expect(claimed).toMatchObject({ id: one.id, state: 'checking' });
    const read = [];
    for await (const part of readLarge(world.objects, claimed!.objectKey!)) read.push(...part);
    expect(read).toEqual([...bytes]);
    expect(await claimImport(world, actors.worker, checker)).toBeNull();
  });

  test('of which a part is missing is refused with what arrived', async () => {
    const bytes = Uint8Array.of(1, 2, 3);
    await expect(upload(bytes, [bytes.subarray(0, 2)])).rejects.toMatchObject({
      code: 'INVALID',
      message: '2 of 3 bytes arrived.',
    });
    expect(await listImports(world, actors.admin)).toEqual([]);
  });

  test('ends once, stays under the limit, and names only parts that can be', async () => {
    const one = await upload(Uint8Array.of(1));
    const twice = finishUpload(world, actors.admin, { id: one.id, fileName: 'a', bytes: 1 });
    await expect(twice).rejects.toMatchObject({ code: 'CONFLICT' });
    const large = { fileName: 'a.zip', bytes: largestPackage + 1 };
    await expect(startUpload(world, actors.admin, large)).rejects.toMatchObject({ code: 'LIMIT' });
    const put = (id: string, index: number, bytes = Uint8Array.of(1)) =>
      storeUploadPart(world, actors.admin, { id, index, bytes });
    await expect(put('../x', 0)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(put(one.id, -1)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(put(one.id, 128)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(put(one.id, 0, new Uint8Array(0))).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('waits in a line of ten at most', async () => {
    for (let i = 0; i < mostOpenImports; i += 1) {
      await importFromPath(world, actors.admin, { path: `/srv/${i}` });
    }
    const next = importFromPath(world, actors.admin, { path: '/srv/next' });
    await expect(next).rejects.toMatchObject({ code: 'LIMIT' });
    const relative = importFromPath(world, actors.admin, { path: 'cats' });
    await expect(relative).rejects.toMatchObject({ code: 'INVALID', field: 'path' });
  });
});

describe('a check', () => {
  const passed = [{ name: 'package', result: 'passed' as const, message: 'Cats 1.0.0' }];
  const kept = { packageKey: 'models/c.zip', packageBytes: 9, sampleKey: 'models/c.webp' };
  const accept = async () => {
    const one = (await claimImport(world, actors.worker, checker))!;
    return acceptImport(world, actors.worker, {
      ...checker,
      one,
      steps: passed,
      fileSha256: 'd'.repeat(64),
      manifest: exampleManifest(),
      modelSha256,
      kept,
    });
  };

  test('that passes registers the model, with its report and where it is kept', async () => {
    await upload(Uint8Array.of(1));
    expect(await accept()).toBe('registered');
    const view = await viewModel(world, actors.admin, { sha256: modelSha256 });
    expect(view).toMatchObject({ service: 'active', standing: kept });
    expect(view.imported).toMatchObject({ state: 'accepted', report: { steps: passed } });
    await upload(Uint8Array.of(1));
    expect(await accept()).toBe('known');
  });

  test('that fails leaves its report and no model', async () => {
    await upload(Uint8Array.of(1));
    const one = (await claimImport(world, actors.worker, checker))!;
    const steps = [{ name: 'package', result: 'failed' as const, message: 'No manifest.json.' }];
    const fileSha256 = null;
    const message = 'No manifest.json.';
    await refuseImport(world, actors.worker, { ...checker, one, steps, fileSha256, message });
    const [refused] = await listImports(world, actors.admin);
    expect(refused).toMatchObject({ state: 'refused', message, report: { steps } });
    expect(await world.records.models.all()).toEqual([]);
  });

  test('whose generator died is begun anew by another, and the first has no more say', async () => {
    await upload(Uint8Array.of(1));
    const one = (await claimImport(world, actors.worker, checker))!;
    world.clock.advance(silentAfter);
    const still = { ...checker, importId: one.id, steps: passed };
    expect(await reportImport(world, actors.worker, still)).toBe(true);
    const next = { by: 'generator.2', machine: 'host' };
    expect(await claimImport(world, actors.worker, next)).toBeNull();
    world.clock.advance(silentAfter + 1);
    expect(await claimImport(world, actors.worker, next)).toMatchObject({ id: one.id });
    expect(await reportImport(world, actors.worker, still)).toBe(false);
  });

  test('refuses a package that is forbidden here, whatever it holds', async () => {
    await upload(Uint8Array.of(1));
    await accept();
    expect(await refusedStanding(world.records, modelSha256)).toBeNull();
    await forbidModel(world, actors.admin, { sha256: modelSha256, reason: 'Stolen.' });
    expect(await refusedStanding(world.records, modelSha256)).toContain('Stolen.');
  });
});

describe('a large object', () => {
  async function* chunks(...lengths: number[]) {
    for (const [i, length] of lengths.entries()) yield new Uint8Array(length).fill(i + 1);
  }

  test('is cut into parts and comes back whole, whatever the stream gives at once', async () => {
    const eight = 8 * 1024 * 1024;
    const total = await putLarge(world, 'models/a.zip', chunks(eight + 5, 3, eight - 8, 4));
    expect(total).toBe(2 * eight + 4);
    expect(await measureLarge(world.objects, 'models/a.zip')).toEqual({ parts: 3, bytes: total });
    let length = 0;
    let sum = 0;
    for await (const part of readLarge(world.objects, 'models/a.zip')) {
      length += part.length;
      sum += part.at(-1)!;
    }
    expect([length, sum]).toEqual([total, 1 + 3 + 4]);
    expect(await putLarge(world, 'models/a.zip', chunks(2))).toBe(2);
    expect(await measureLarge(world.objects, 'models/a.zip')).toEqual({ parts: 1, bytes: 2 });
  });

  test('that is not there, or lacks a part, is no shorter one', async () => {
    const all = async (key: string) => {
      for await (const part of readLarge(world.objects, key))
        expect(part.length).toBeGreaterThan(0);
    };
    await expect(all('models/b.zip')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await putLarge(world, 'models/b.zip', chunks(8 * 1024 * 1024 + 1));
    await world.objects.delete('models/b.zip/000000');
    await expect(all('models/b.zip')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await deleteLarge(world.objects, 'models/b.zip');
    expect(await measureLarge(world.objects, 'models/b.zip')).toEqual({ parts: 0, bytes: 0 });
  });
});
