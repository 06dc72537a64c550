import { beforeEach, describe, expect, test } from 'vitest';
import { announceGenerator } from '../generator/living-generators';
import { exampleManifest } from '../model/manifest.example';
import { sampleEnd } from '../testing/model-records.contract-suite';
import { samplePicture } from '../testing/sample-picture';
import { addModelAndBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { comparePixels, comparisonInWords } from './compare-pixels';
import { findOriginal } from './find-original';
import {
  beginNightlySample,
  claimMilliseconds,
  claimReproduction,
  finishReproduction,
  giveUpReproductions,
  mostWaiting,
} from './make-again';
import { nightlySample } from './reproduction';
import {
  reproductionHistory,
  reproductionOverview,
  requestReproduction,
} from './request-reproduction';

const { sha256 } = sampleModel();
const by = { models: [sha256], by: 'generator.1' };
let world: ReturnType<typeof memoryWorld>;
let subjectId: string;

beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  for (let index = 0; index < 3; index += 1) {
    const { subject, asset } = samplePerson(index);
    await world.records.subjects.add(subject, asset);
    subjectId = subject.id;
  }
});

const request = () => requestReproduction(world, actors.editor, { subjectId });
const history = () => reproductionHistory(world, actors.editor, { subjectId });
const generator = (models: string[]) =>
  announceGenerator(world, actors.worker, {
    id: 'g',
    machine: 'host',
    build: '0.1.0',
    engines: 1,
    models,
    startedAt: world.clock.now(),
  });

describe('pixels', () => {
  const picture = (rgb: Uint8Array, width = 1000) => ({
    rgb,
    width,
    height: rgb.length / 3 / width,
  });
  const first = picture(new Uint8Array(3000).fill(100));
  const changed = (values: number, by: number) => {
    const rgb = first.rgb.slice();
    rgb.fill(100 + by, 0, values);
    return comparePixels(first, picture(rgb));
  };

  test('that are all the same are identical', () => {
    expect(changed(0, 0)).toEqual({
      outcome: 'identical',
      maxDifference: 0,
      differingShare: 0,
      beyondShare: 0,
    });
  });

  test('may differ by one level everywhere, by more in one value of a thousand', () => {
    expect(changed(3000, 1).outcome).toBe('within_tolerance');
    expect(changed(3000, -1)).toMatchObject({
      maxDifference: 1,
      differingShare: 1,
      beyondShare: 0,
    });
    expect(changed(3, 50).outcome).toBe('within_tolerance');
    expect(changed(4, 50)).toMatchObject({ outcome: 'different', maxDifference: 50 });
    expect(changed(3000, 2).outcome).toBe('different');
  });

  test('of other sides are different in every value', () => {
    const turned = comparePixels(first, picture(first.rgb, 500));
    expect(turned).toMatchObject({ outcome: 'different', differingShare: 1 });
  });

  test('are told in words with the numbers', () => {
    expect(comparisonInWords(changed(0, 0), true)).toBe('The same bytes, down to the file.');
    expect(comparisonInWords(changed(0, 0), false)).toContain('another version of the encoder');
    expect(comparisonInWords(changed(3, 1), false)).toBe(
      'Within tolerance: 0.100 % of values differ, by at most 1 level of 255.',
    );
    expect(comparisonInWords(changed(1500, 9), false)).toBe(
      'Not the same picture: 50.0 % of values differ, by at most 9 levels of 255; 50.0 % by more than one.',
    );
  });
});

describe('a request', () => {
  test('asked twice is one, and after its end another', async () => {
    const one = await request();
    expect(await request()).toEqual(one);
    const claimed = (await claimReproduction(world, actors.worker, by))!;
    expect(claimed.found.subject.id).toBe(subjectId);
    expect((await request()).id).toBe(one.id);
    expect(await finishReproduction(world, actors.worker, { one, end: sampleEnd() })).toBe(true);
    world.clock.advance(1);
    expect((await request()).id).not.toBe(one.id);
    const [entry] = await world.records.audit.page({ target: subjectId }, null, 1);
    expect(entry).toMatchObject({ action: 'subject.reproduced', detail: { outcome: 'identical' } });
    const nobody = requestReproduction(world, actors.editor, { subjectId: 'sub_x' });
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('says why it would wait: no generator, or none with the model', async () => {
    expect((await history())!.waitsBecause).toBe(
      'No generator is running: start one, and it is taken.',
    );
    await generator(['f'.repeat(64)]);
    expect((await history())!.waitsBecause).toContain(
      'No running generator has the model “example”',
    );
    await generator([sha256]);
    expect((await history())!.waitsBecause).toBeNull();
    expect(await reproductionHistory(world, actors.agency, { subjectId })).toBeNull();
  });

  test('whose generator died is begun again, and ended once', async () => {
    await request();
    const first = (await claimReproduction(world, actors.worker, by))!;
    expect(await claimReproduction(world, actors.worker, by)).toBeNull();
    world.clock.advance(claimMilliseconds + 1);
    const second = (await claimReproduction(world, actors.worker, by))!;
    expect(second.one.id).toBe(first.one.id);
    const end = { ...second, end: sampleEnd() };
    expect(await finishReproduction(world, actors.worker, end)).toBe(true);
    expect(await finishReproduction(world, actors.worker, end)).toBe(false);
  });

  test('that no generator could take within a day is given up in words', async () => {
    await request();
    expect(await giveUpReproductions(world, actors.worker)).toBe(0);
    world.clock.advance(mostWaiting + 1);
    expect(await giveUpReproductions(world, actors.worker)).toBe(1);
    expect((await history())!.tries[0]).toMatchObject({
      state: 'failed',
      message: 'No generator with the model of this picture was there within a day.',
    });
  });

  test('that came out as another picture is told to the admins, and to nobody else', async () => {
    const one = await request();
    const end = sampleEnd({ outcome: 'different', message: 'Not the same picture.' });
    await finishReproduction(world, actors.worker, { one, end });
    const inbox = (role: 'admin' | 'editor') =>
      world.records.notices.page({ userId: 'usr_1', organizationId: null, role }, null, 9);
    expect((await inbox('admin'))[0]!.notice).toMatchObject({
      kind: 'reproduction.different',
      href: `/people/${subjectId}`,
    });
    expect(await inbox('editor')).toEqual([]);
    const overview = await reproductionOverview(world, actors.editor);
    expect(overview.different.map(({ id }) => id)).toEqual([one.id]);
  });
});

describe('the sample of the night', () => {
  test('is asked for once a day, of whoever was longest not made again, and waits behind requests', async () => {
    expect(await beginNightlySample(world, actors.worker, { people: 2 })).toBe(2);
    expect(await beginNightlySample(world, actors.worker, { people: 2 })).toBe(0);
    await request();
    const next = (await claimReproduction(world, actors.worker, by))!;
    expect(next.one.requestedBy).not.toBe(nightlySample);
    world.clock.advance(24 * 3600_000);
    expect(await beginNightlySample(world, actors.worker, { people: 2 })).toBe(2);
    const overview = await reproductionOverview(world, actors.admin);
    expect(overview.nightly.open).toBe(4);
  });

  test('passes over models that draw random numbers', async () => {
    const manifest = exampleManifest({ id: 'dice', noise: { where: 'graph-random' } });
    const dice = sampleModel(2, { id: 'dice', manifest });
    await world.records.models.add(dice);
    const made = samplePerson(9, { batchId: null, modelId: 'dice', modelSha256: dice.sha256 });
    await world.records.subjects.add(made.subject, made.asset);
    expect(await beginNightlySample(world, actors.worker, { people: 9 })).toBe(3);
  });
});

describe('a file', () => {
  const none = { markCode: null, statedAssetId: null };

  test('leads to its person by pixels, mark, metadata or look, the surest first', async () => {
    const { fingerprint } = samplePicture();
    const person = (index: number) => samplePerson(index).asset.id;
    const find = (traces: object) =>
      findOriginal(world, actors.editor, { fingerprint, ...none, ...traces });
    expect(await find({})).toBeNull();
    expect(await find({ statedAssetId: person(1) })).toMatchObject({ by: 'metadata' });
    await world.records.marks.assign({
      code: '7k3m9q2x',
      owner: { kind: 'asset', assetId: person(0) },
      at: world.clock.now(),
    });
    const marked = await find({ statedAssetId: person(1), markCode: '7k3m9q2x' });
    expect(marked).toMatchObject({ by: 'mark', found: { asset: { id: person(0) } } });
    await world.records.fingerprints.add(person(2), fingerprint, world.clock.now());
    const exact = await find({ statedAssetId: person(1), markCode: '7k3m9q2x' });
    expect(exact).toMatchObject({ by: 'pixels', found: { asset: { id: person(2) } } });
    const near = { ...fingerprint, pixelSha256: '0'.repeat(64) };
    expect(await find({ fingerprint: near })).toMatchObject({ by: 'look' });
    expect(await find({ fingerprint: near, markCode: 'unknown0' })).toMatchObject({ by: 'look' });
  });
});
