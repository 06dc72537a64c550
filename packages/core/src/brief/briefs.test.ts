import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access';
import { FigmentError } from '../errors';
import { exampleAnalysis } from '../model/analysis.example';
import { fillNext } from '../fill/fill-next';
import { createFillTarget, listFillTargets } from '../fill/keep-targets';
import { sampleAccount, sampleId, sampleModel, sampleStart } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import type { BriefInput } from './brief.contract';
import { approveBrief, changeBrief, refuseBrief, withdrawBrief } from './decide-brief';
import { setMonthlyPeople } from './people-quota';
import type { Prospect, Prospector } from './prospect';
import { listBriefs, viewBrief } from './read-briefs';
import { submitBrief } from './submit-brief';

const atlas: Actor & { kind: 'user' } = {
  ...actors.agency,
  userId: sampleId('user', 11),
  organizationId: sampleId('organization', 1),
};
const other: Actor = {
  ...atlas,
  userId: sampleId('user', 12),
  organizationId: sampleId('organization', 2),
};

const found: Prospect = {
  people: 200,
  matching: 9,
  drawn: 4000,
  candidates: Array.from({ length: 300 }, (_, seed) => ({
    seed: 5000 + seed,
    odds: 0.5,
    blocks: seed % 2 === 0 ? [] : [{ layers: [1, 2], seed: 9000 + seed }],
  })),
  plainOdds: 0.05,
  uncertainty: 0.2,
  parts: [],
};
let world: ReturnType<typeof memoryWorld> & { prospector: Prospector };
let answer: () => Prospect | null;
beforeEach(async () => {
  answer = () => found;
  world = { ...memoryWorld(), prospector: { prospect: async () => answer() } };
  const { manifest, ...model } = sampleModel();
  await world.records.models.add({ ...model, manifest: { ...manifest, ...exampleAnalysis() } });
  for (const number of [1, 2]) {
    const id = sampleId('organization', number);
    await world.records.organizations.add({ id, name: `Agency ${number}`, createdAt: sampleStart });
  }
  const { organizationId } = atlas;
  await world.records.users.add(sampleAccount(11, { role: 'agency', organizationId }));
});

const wish: BriefInput['wish'] = [{ kind: 'number', attribute: 'age', min: 40, max: 60 }];
const submit = (changes: Partial<BriefInput> = {}, actor: Actor = atlas) =>
  submitBrief(world, actor, {
    modelId: 'example',
    title: 'Gray beards',
    wish,
    wanted: 12,
    use: 'A brochure',
    idempotencyKey: 'key of the form',
    ...changes,
  });
const inbox = async (reader: Parameters<typeof world.records.notices.page>[0]) =>
  (await world.records.notices.page(reader, null, 9)).map(({ notice }) => notice);
const admins = { ...actors.admin, organizationId: null };

describe('a brief', () => {
  test('is kept with its forecast, told to admins, and submitted once however often it is sent', async () => {
    const brief = await submit();
    expect(brief).toMatchObject({ state: 'submitted', forecast: { basis: 'search', matching: 0 } });
    const [again, both] = await Promise.all([submit(), submit()]);
    expect([again.id, both.id]).toEqual([brief.id, brief.id]);
    expect((await listBriefs(world, atlas)).briefs).toHaveLength(1);
    expect(await inbox(admins)).toMatchObject([
      { kind: 'brief.submitted', href: `/briefs/${brief.id}` },
    ]);
    await expect(submit({ wanted: 13 })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test.each<[string, Partial<BriefInput>, object]>([
    ['for nobody', { wanted: 0 }, { code: 'INVALID', field: 'wanted' }],
    ['without a use', { use: ' ' }, { code: 'INVALID', field: 'use' }],
    ['due yesterday', { dueAt: new Date(0) }, { code: 'INVALID', field: 'dueAt' }],
    ['for a model nobody knows', { modelId: 'none' }, { code: 'NOT_FOUND', field: 'modelId' }],
    [
      'for what the model does not measure',
      { wish: [{ kind: 'probability', attribute: 'hat', is: true }] },
      { code: 'INVALID', field: 'wish.hat' },
    ],
    [
      'for one thing twice',
      { wish: [...wish, ...wish] },
      { code: 'INVALID', message: expect.stringContaining('names an attribute twice') },
    ],
  ])('%s is refused, and nothing is written', async (_name, changes, refusal) => {
    await expect(submit(changes)).rejects.toMatchObject(refusal);
    expect((await listBriefs(world, actors.admin)).briefs).toEqual([]);
  });

  test('is submitted with plain odds while no generator runs, but not approved', async () => {
    answer = () => {
      throw new FigmentError('INVALID_STATE', 'No generator is running.');
    };
    const { id: briefId, forecast } = await submit();
    expect(forecast.basis).toBe('unknown');
    const approving = approveBrief(world, actors.admin, { briefId });
    await expect(approving).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: 'No generator is running.',
    });
    expect((await world.records.briefs.get(briefId))!.state).toBe('submitted');
  });

  test('is nobody’s business in another agency', async () => {
    const { id: briefId } = await submit();
    const missing = { code: 'NOT_FOUND' };
    await expect(viewBrief(world, other, { briefId })).rejects.toMatchObject(missing);
    await expect(withdrawBrief(world, other, { briefId })).rejects.toMatchObject(missing);
    expect((await listBriefs(world, other)).briefs).toEqual([]);
  });
});

describe('the quota of a month', () => {
  test('is shared by an agency, says what is left and renews', async () => {
    await setMonthlyPeople(world, actors.admin, {
      organizationId: atlas.organizationId!,
      people: 20,
    });
    await submit();
    const more = submit({ idempotencyKey: 'another form', wanted: 9 });
    await expect(more).rejects.toMatchObject({
      code: 'LIMIT',
      message: 'Your organization may ask for 20 people a month and 8 are left; this asks for 9.',
      hint: expect.stringContaining('2026-02-01'),
    });
    await submit({ idempotencyKey: 'another form', wanted: 8 });
    world.clock.advance(31 * 86_400_000);
    await submit({ idempotencyKey: 'a form in February', wanted: 20 });
  });

  test('two submissions at once cannot pass together', async () => {
    await setMonthlyPeople(world, actors.admin, {
      organizationId: atlas.organizationId!,
      people: 20,
    });
    const both = await Promise.allSettled([
      submit({ idempotencyKey: 'form one' }),
      submit({ idempotencyKey: 'form two' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('gets back what was withdrawn or refused', async () => {
    await setMonthlyPeople(world, actors.admin, {
      organizationId: atlas.organizationId!,
      people: 12,
    });
    const first = await submit();
    await withdrawBrief(world, atlas, { briefId: first.id });
    const second = await submit({ idempotencyKey: 'form two' });
    await refuseBrief(world, actors.admin, { briefId: second.id, reason: 'Not for tobacco.' });
    await submit({ idempotencyKey: 'form three' });
    expect(await inbox(atlas)).toMatchObject([
      { title: 'Refused: Gray beards', body: 'Not for tobacco.' },
    ]);
  });
});

describe('an approval', () => {
  test('makes one batch of the seeds that were found, in the turn of the agency', async () => {
    const { id: briefId } = await submit();
    const approve = () => approveBrief(world, actors.admin, { briefId, priority: 'urgent' });
    const [first, second] = await Promise.all([approve(), approve()]);
    expect(second.batch.id).toBe(first.batch.id);
    expect((await approve()).batch.id).toBe(first.batch.id);
    expect(first.batch).toMatchObject({
      origin: 'brief',
      priority: 'urgent',
      requester: atlas.organizationId,
      organizationId: atlas.organizationId,
      briefId,
      wanted: 12,
      plan: { kind: 'wish', wish, candidates: 4000 },
    });
    expect(first.batch.seeds).toEqual(
      found.candidates.slice(0, first.batch.count).map(({ seed }) => seed),
    );
    const { plan } = first.batch;
    expect(plan?.kind === 'wish' && plan.blocks).toEqual(
      found.candidates.slice(0, first.batch.count).map(({ blocks }) => blocks),
    );
    expect(first.brief.forecast.composed).toBe(Math.floor(first.brief.forecast.tries / 2));
    expect(await world.records.batches.page(null, null, 9)).toHaveLength(1);
    expect((await viewBrief(world, atlas, { briefId })).batch!.id).toBe(first.batch.id);
    expect(await inbox(atlas)).toMatchObject([
      { kind: 'brief.decided', title: 'Approved: Gray beards' },
    ]);
  });

  test('comes after changes, which stay readable, and not after a refusal', async () => {
    const { id: briefId } = await submit();
    const note = 'Twelve are too many.';
    await changeBrief(world, actors.admin, { briefId, wanted: 6, note });
    const { brief } = await viewBrief(world, atlas, { briefId });
    expect(brief).toMatchObject({
      wanted: 6,
      changes: [{ note, wanted: { from: 12, to: 6 }, wish: null }],
    });
    const same = changeBrief(world, actors.admin, { briefId, wanted: 6, note });
    await expect(same).rejects.toMatchObject({ code: 'INVALID' });
    await refuseBrief(world, actors.admin, { briefId, reason: 'No longer.' });
    for (const late of [
      approveBrief(world, actors.admin, { briefId }),
      withdrawBrief(world, atlas, { briefId }),
      changeBrief(world, actors.admin, { briefId, wanted: 5, note }),
    ])
      await expect(late).rejects.toMatchObject({
        code: 'INVALID_STATE',
        message: 'This brief is refused already.',
      });
  });
});

describe('a target', () => {
  const facets = [
    {
      attribute: 'age',
      bins: [
        {
          label: 'thirties',
          item: { kind: 'number' as const, attribute: 'age', min: 30, max: 39 },
        },
        { label: 'forties', item: { kind: 'number' as const, attribute: 'age', min: 40, max: 49 } },
      ],
    },
  ];
  const create = () =>
    createFillTarget(world, actors.admin, { name: 'Ages', modelId: 'example', facets, atLeast: 3 });
  const fill = () => fillNext(world, actors.worker, { models: [sampleModel().sha256] });
  const end = async (batchId: string, made: number, rejected: number) => {
    for (let index = 0; index < rejected; index += 1) {
      await world.records.batches.addRejection({
        batchId,
        index,
        seed: index,
        checks: [],
        attributes: [],
        reasons: ['wish:age'],
        at: world.clock.now(),
      });
    }
    if (made > 0) await world.records.batches.addMade(batchId, made);
    await world.records.batches.move(batchId, ['waiting'], 'completed', {
      finishedAt: world.clock.now(),
    });
    world.clock.advance(60_000);
  };

  test('orders a few of idle priority for its emptiest cell, one batch at a time, when nothing else is open', async () => {
    await create();
    const [one, two] = await Promise.all([fill(), fill()]);
    const filled = one ?? two!;
    expect([one, two].filter((each) => each === null)).toHaveLength(1);
    expect(await world.records.batches.get(filled.batchId)).toMatchObject({
      origin: 'fill',
      priority: 'idle',
      wanted: 3,
      plan: { kind: 'wish', wish: [facets[0]!.bins[0]!.item] },
    });
    world.clock.advance(60_000);
    expect(await fill()).toBeNull();
    await end(filled.batchId, 2, 5);
    expect((await fill())!.cell).toBe('1');
    const [target] = await listFillTargets(world, actors.admin);
    expect(target!.cells[0]).toMatchObject({
      yield: { tries: 7, hits: 2, missed: { 'wish:age': 5 } },
    });
  });

  test('goes on with a newer version of its model, and counts whom the older one made', async () => {
    await create();
    const { manifest, ...model } = sampleModel(2, { version: '2.0.0' });
    await world.records.models.add({
      ...model,
      manifest: { ...manifest, ...exampleAnalysis() },
    });
    // Who holds the older package only has nothing to make people by.
    expect(await fill()).toBeNull();
    const filled = await fillNext(world, actors.worker, { models: [model.sha256] });
    expect(await world.records.batches.get(filled!.batchId)).toMatchObject({
      modelSha256: model.sha256,
    });
  });

  test('leaves a cell alone that nobody was found for, and says so', async () => {
    await create();
    for (let turn = 0; turn < 40; turn += 1) {
      const filled = await fill();
      if (!filled) break;
      await end(filled.batchId, 0, 96);
    }
    const [target] = await listFillTargets(world, actors.admin);
    expect(target!.cells.length).toBeGreaterThan(0);
    expect(target!.cells.every(({ givenUp }) => givenUp)).toBe(true);
    expect(await fill()).toBeNull();
  });
});
