import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { deliveryContentTypes, deliveryFormats } from '@figment/core/delivery/delivery';
import { readContentCredentials } from '../content-credentials/read-content-credentials';
import { deliveredPixels } from '../delivery/prepare-file';
import { encodePng } from '../encode';
import { decodeToRgb } from '../inspect';
import { testSigner, type TestSigner } from '../testing/content-signer';
import { sampleFacts } from '../testing/delivery-facts';
import { gradient } from '../testing/pictures';
import { openImagingProcesses, type ImagingProcesses } from './imaging-processes';

const facts = sampleFacts();
const faultyChild = path.resolve(import.meta.dirname, '../testing/faulty-child.ts');
const noTrust = { trustAnchorsPem: '' };
let signer: TestSigner;
let original: Buffer;

beforeAll(async () => {
  signer = await testSigner();
  original = await encodePng(gradient(128, 96));
});

describe('imaging processes', () => {
  let processes: ImagingProcesses;
  beforeAll(() => {
    processes = openImagingProcesses({ count: 2 });
  });
  afterAll(() => processes.close());

  const request = (changed = {}) => ({
    original,
    format: 'png' as const,
    longSide: null,
    markCode: facts.markCode,
    visibleMark: null,
    facts,
    signer,
    ...changed,
  });

  it.each(deliveryFormats)('prepare a %s and examine it, without the key', async (format) => {
    const before = signer.asked();
    const made = await processes.prepare(request({ format, longSide: 64 }));
    expect(signer.asked()).toBe(before + 1);
    expect(made).toMatchObject({ width: 64, height: 48 });
    const found = await processes.examine(made.bytes, {
      trustAnchorsPem: signer.trustAnchorsPem,
    });
    expect(found).toMatchObject({
      format,
      width: 64,
      height: 48,
      fileSha256: made.sha256,
      contentCredentials: { state: 'valid', facts: { assetId: facts.assetId } },
      xmp: { licenseNumber: facts.licenseNumber, markCode: facts.markCode },
    });
    expect(found.contentCredentials.facts!.statedAt).toEqual(facts.statedAt);
    const here = await readContentCredentials(
      made.bytes,
      deliveryContentTypes[format],
      signer.trustAnchorsPem,
    );
    expect(here).toEqual(found.contentCredentials);
  });

  it('make exactly the pixels that are announced', async () => {
    const made = await processes.prepare(request({ longSide: 100 }));
    const pixels = await deliveredPixels(request({ longSide: 100 }));
    const { rgb } = await decodeToRgb(made.bytes);
    expect(Buffer.compare(rgb, pixels.rgb)).toBe(0);
  });

  it('mark a picture all over and leave its size', async () => {
    const { bytes } = await processes.prepare(request({ format: 'webp' }));
    const before = await decodeToRgb(bytes);
    const after = await decodeToRgb(await processes.mark(bytes, 'FIGMENT PREVIEW'));
    expect([after.width, after.height]).toEqual([before.width, before.height]);
    const half = (from: number) => from * Math.floor(before.rgb.length / 2);
    // In the upper half and in the lower, more than packing changes: lines stand apart for previews.
    for (const from of [half(0), half(1)]) {
      let moved = 0;
      for (let i = from; i < from + half(1); i += 1) {
        moved += Number(Math.abs(after.rgb[i]! - before.rgb[i]!) > 25);
      }
      expect(moved / half(1)).toBeGreaterThan(0.03);
    }
    await expect(processes.mark(Buffer.from('no picture'), 'X')).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  it('refuse in the same words as if it had happened here', async () => {
    await expect(processes.prepare(request({ longSide: 129 }))).rejects.toMatchObject({
      name: 'FigmentError',
      code: 'INVALID',
      field: 'longSide',
      hint: 'Ask for at most 128 pixels.',
    });
    await expect(processes.examine(Buffer.from('%PDF-1.7'), noTrust)).rejects.toMatchObject({
      code: 'INVALID',
      message: 'This is a PDF, not a picture that is read here.',
    });
  });

  it('say what the signer said, and go on', async () => {
    const failing = { ...signer, sign: () => Promise.reject(new Error('the ring is locked')) };
    await expect(processes.prepare(request({ signer: failing }))).rejects.toThrow(
      'the ring is locked',
    );
    expect(await processes.prepare(request())).toMatchObject({ width: 128 });
  });

  it('work on several files at once and mix nothing up', async () => {
    const sides = [20, 30, 40, 50, 60, 70];
    const made = await Promise.all(
      sides.map((longSide) => processes.prepare(request({ longSide }))),
    );
    expect(made.map(({ width }) => width)).toEqual(sides);
  });
});

describe('an imaging process that goes wrong', () => {
  const opened: ImagingProcesses[] = [];
  afterEach(async () => {
    for (const processes of opened.splice(0)) await processes.close();
  });
  const open = (options = {}) => {
    const processes = openImagingProcesses({ childFile: faultyChild, ...options });
    opened.push(processes);
    return processes;
  };
  const asking = (processes: ImagingProcesses, wish: string) =>
    processes.examine(Buffer.from(wish), noTrust);

  it.each(['hang', 'spin'])('is ended when it takes too long: %s', async (wish) => {
    const processes = open({ timeoutMilliseconds: 300 });
    const before = (await asking(processes, 'fine')) as unknown as { pid: number };
    await expect(asking(processes, wish)).rejects.toMatchObject({ code: 'LIMIT', field: 'file' });
    await vi.waitFor(() => expect(() => process.kill(before.pid, 0)).toThrow('ESRCH'));
    expect(await asking(processes, 'fine')).toHaveProperty('pid');
  });

  it('is ended when it takes too much memory', async () => {
    const processes = open({ memoryMegabytes: 300 });
    await expect(asking(processes, 'grow')).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'The file took more than 300 MB of memory.',
    });
    expect(await asking(processes, 'fine')).toHaveProperty('pid');
  });

  it('is started again after a crash, and only the file that did it is refused', async () => {
    const processes = open();
    const results = await Promise.allSettled(
      ['fine', 'crash', 'fine'].map((wish) => asking(processes, wish)),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { name: 'FigmentError', code: 'INVALID' } });
  });

  it('passes its faults on as faults', async () => {
    const fault = asking(open(), 'fail');
    await expect(fault).rejects.toThrow('a fault');
    await expect(fault).rejects.not.toHaveProperty('code');
  });

  it('gets no signature for looking at a file', async () => {
    await expect(asking(open(), 'sign')).rejects.toThrow('does not need');
  });

  it('sees none of the settings', async () => {
    process.env.FIGMENT_SECRET_OF_TEST = 'secret';
    const { env } = (await asking(open(), 'fine')) as unknown as { env: object };
    delete process.env.FIGMENT_SECRET_OF_TEST;
    expect(Object.keys(env)).toEqual(['MALLOC_ARENA_MAX']);
  });

  it('that cannot be started is a fault, not a wait without end', async () => {
    const processes = open({ childFile: path.join(import.meta.dirname, 'nobody.ts') });
    await expect(asking(processes, 'fine')).rejects.toThrow('did not start');
  });

  it('lets so many wait and no more', async () => {
    const processes = open({ timeoutMilliseconds: 300, longestQueue: 2 });
    const waiting = ['hang', 'fine', 'fine'].map((wish) => asking(processes, wish));
    await expect(asking(processes, 'fine')).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'Too many files are being looked at.',
    });
    await Promise.allSettled(waiting);
  });

  it('refuses everything once it is closed', async () => {
    const processes = open();
    const work = Promise.allSettled(['hang', 'fine'].map((wish) => asking(processes, wish)));
    await processes.close();
    for (const end of await work) {
      expect(end).toMatchObject({ status: 'rejected', reason: { name: 'FigmentError' } });
    }
    await expect(asking(processes, 'fine')).rejects.toMatchObject({ code: 'LIMIT' });
  });

  it('keeps nobody from ending, and ends with its parent', () => {
    const program = `import { openImagingProcesses } from './imaging-processes.ts';
      const one = openImagingProcesses({ childFile: ${JSON.stringify(faultyChild)} });
      console.log((await one.examine(Buffer.from('fine'), { trustAnchorsPem: '' })).pid);`;
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: import.meta.dirname, encoding: 'utf8', timeout: 50_000 },
    );
    expect(status).toBe(0);
    expect(Number(stdout)).toBeGreaterThan(0);
  });
});
