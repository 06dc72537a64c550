import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../access';
import type { MeasuredAttribute } from '../measurement/measurement';
import { exampleAnalysis } from '../model/analysis.example';
import { exampleManifest } from '../model/manifest.example';
import { bruteForceSimilar } from '../testing/brute-force-similar';
import { sampleMeasurement } from '../testing/measurement-records.contract-suite';
import { sampleBatch, sampleId, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { findSimilar, type FindSimilarInput } from './find-similar';
import type { SimilarIndex } from './similar-index';

const { admin, agency, anyone } = actors;

/** Hair apart from faces: two layers each, of two numbers. */
function manifest() {
  const analysis = exampleAnalysis();
  const encoder = { ...analysis.encoder!, embedding: { ...analysis.encoder!.embedding, dim: 2 } };
  const groups = [
    { name: 'coarse', changes: null, layers: [0] },
    { name: 'middle', changes: null, layers: [1] },
  ];
  const whole = exampleManifest();
  return exampleManifest({
    ...analysis,
    encoder,
    w: { ...whole.w!, dim: 2, layers: 2 },
    styles: { layerResolution: null, groups },
  });
}

const hair = (value: string): MeasuredAttribute[] => [
  { name: 'hair-color', label: 'Hair color', kind: 'choice', value, confidence: 0.9 },
];
const at = (degrees: number) => {
  const angle = (degrees / 180) * Math.PI;
  return [Math.cos(angle), Math.sin(angle)] as const;
};

interface Made {
  look?: number;
  hairForm?: number;
  face?: number;
  hairColor?: string;
  released?: boolean;
  modelSha256?: string;
  measured?: boolean;
}

let world: ReturnType<typeof memoryWorld> & { similar: SimilarIndex };
let made = 0;
beforeEach(async () => {
  const memory = memoryWorld();
  world = { ...memory, similar: bruteForceSimilar(memory.records) };
  made = 0;
  await memory.records.models.add(sampleModel(1, { manifest: manifest() }));
  const { encoder: _encoder, ...blind } = manifest();
  await memory.records.models.add(sampleModel(2, { version: '2.0.0', manifest: blind }));
  await memory.records.batches.add(sampleBatch(), []);
});

async function add({ released = true, measured = true, ...given }: Made = {}): Promise<string> {
  const index = made++;
  const { look = 0, hairForm = 0, face = 0, hairColor = 'brown' } = given;
  const release = { number: `R-${index}`, by: sampleId('user', 1), at: world.clock.now() };
  const { subject, asset } = samplePerson(index, {
    w: Float32Array.of(...at(hairForm), ...at(face)),
    release: released ? release : null,
    ...(given.modelSha256 && { modelSha256: given.modelSha256 }),
  });
  await world.records.subjects.add(subject, asset);
  const embedding = Float32Array.of(...at(look));
  const { modelSha256 } = subject;
  if (measured) {
    const attributes = hair(hairColor);
    await world.records.measurements.add(
      sampleMeasurement(index, { embedding, attributes, modelSha256 }),
    );
  }
  return subject.id;
}

const find = async (input: FindSimilarInput, actor: Actor = agency) => {
  const { items } = await findSimilar(world, actor, input);
  return items.map(({ listing }) => listing.subject.id);
};

describe('finding people who are like somebody', () => {
  it('goes from the nearest to the farthest, without those who were named', async () => {
    const [asked, far, near] = [await add(), await add({ look: 80 }), await add({ look: 10 })];
    expect(await find({ like: [asked] })).toEqual([near, far]);
    const answer = await findSimilar(world, agency, { like: [asked], limit: 1 });
    expect(answer.items[0]!.distance).toBeCloseTo(2 * Math.sin((5 / 180) * Math.PI), 5);
    expect(answer).toMatchObject({ exact: true, catchingUp: false, sense: 'look' });
    expect(answer.senses).toEqual(['look', 'face', 'hair']);
  });

  it('means several at once, and keeps away from those it is told to', async () => {
    const [one, other] = [await add(), await add({ look: 60 })];
    const [between, beside] = [await add({ look: 32 }), await add({ look: -20 })];
    expect(await find({ like: [one, other] })).toEqual([between, beside]);
    expect(await find({ like: [one], unlike: [other] })).toEqual([beside, between]);
  });

  it('finds the same face with other hair, and the same hair with another face', async () => {
    const asked = await add({ hairColor: 'black' });
    const [otherHair, twin] = [
      await add({ face: 5, hairColor: 'blond' }),
      await add({ face: 1, hairColor: 'black' }),
    ];
    const otherFace = await add({ face: 170, hairForm: 2, hairColor: 'black' });
    for (let index = 0; index < 20; index += 1) {
      await add({ face: 60 + index, hairForm: 90 + index, look: index });
    }
    expect((await find({ like: [asked], sense: 'face' }))[0]).toBe(otherHair);
    expect(await find({ like: [asked], sense: 'face' })).not.toContain(twin);
    const byHair = await find({ like: [asked], sense: 'hair' });
    expect(byHair[0]).toBe(otherFace);
    expect(byHair).not.toContain(twin);
    const { items } = await findSimilar(world, agency, { like: [asked], sense: 'face' });
    expect(items[0]!.words).toMatch(
      /^The face is nearer than .* pairs; hair color: blond, not black\.$/,
    );
  });

  it('finds only whom a query asks for, among the people of the same model', async () => {
    const asked = await add({ hairColor: 'black' });
    const blond = await add({ look: 40, hairColor: 'blond' });
    await add({ look: 5, hairColor: 'black' });
    await add({ look: 1, hairColor: 'blond', released: false });
    const answer = await findSimilar(world, agency, { like: [asked], q: 'hair:blond' });
    expect(answer.items.map(({ listing }) => listing.subject.id)).toEqual([blond]);
    expect(answer.problems).toEqual([]);
    expect(await find({ like: [asked], q: 'hair:blond seed:1234567' })).toEqual([]);
  });

  it('points at the mistake of a query and goes by the rest of it', async () => {
    const [asked, blond] = [await add(), await add({ look: 40, hairColor: 'blond' })];
    await add({ look: 5 });
    const q = 'age:old..young hair:blond';
    const { items, problems } = await findSimilar(world, agency, { like: [asked], q });
    expect(items.map(({ listing }) => listing.subject.id)).toEqual([blond]);
    expect(problems).toHaveLength(1);
    const { at: from, length } = problems[0]!;
    expect(q.slice(from, from + length)).toContain('old..young');
  });

  it('tells an agency of nobody who is not released, not even that it exists', async () => {
    const [asked, secret, open] = [
      await add(),
      await add({ look: 1, released: false }),
      await add({ look: 50 }),
    ];
    expect(await find({ like: [asked] })).toEqual([open]);
    expect(await find({ like: [asked] }, admin)).toEqual([secret, open]);
    const unknown = sampleId('subject', 99);
    for (const id of [secret, unknown]) {
      const message = `There is no subject "${id}".`;
      const refused = { code: 'NOT_FOUND', message };
      await expect(find({ like: [id] })).rejects.toMatchObject(refused);
      await expect(find({ like: [asked], unlike: [id] })).rejects.toMatchObject(refused);
    }
    await world.records.subjects.setState(open, 'hidden');
    expect(await find({ like: [asked] })).toEqual([]);
    await expect(find({ like: [asked] }, anyone)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('finds the few who may be seen among many who may not', async () => {
    const asked = await add();
    const seen = await add({ look: 175 });
    for (let index = 0; index < 40; index += 1) await add({ look: index, released: false });
    expect(await find({ like: [asked], limit: 1 })).toEqual([seen]);
  });

  it('compares people of two versions of one lineage', async () => {
    const { lineage } = sampleModel(1);
    const update = sampleModel(4, { version: '1.1.0', manifest: manifest(), lineage });
    await world.records.models.add(update);
    const asked = await add({ modelSha256: update.sha256 });
    const [older, newer] = [
      await add({ look: 2 }),
      await add({ look: 4, modelSha256: update.sha256 }),
    ];
    expect(await find({ like: [asked] })).toEqual([older, newer]);
    expect(await find({ like: [asked, older] })).toEqual([newer]);
  });

  it('refuses people who cannot be compared, and says why', async () => {
    const asked = await add();
    const foreign = await add({ modelSha256: sampleModel(2).sha256 });
    const bare = await add({ measured: false });
    await expect(find({ like: [asked, foreign] })).rejects.toMatchObject({
      code: 'INVALID',
      message: 'These people were made by different models.',
    });
    await expect(find({ like: [foreign] })).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await expect(find({ like: [bare] })).rejects.toThrow('was not measured');
    const nobody: FindSimilarInput[] = [
      { like: [] },
      { like: ['x'] },
      { like: Array(9).fill(asked) },
    ];
    for (const input of nobody) {
      await expect(find(input)).rejects.toMatchObject({ code: 'INVALID' });
    }
  });
});
