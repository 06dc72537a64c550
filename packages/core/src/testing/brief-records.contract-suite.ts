import { beforeEach, expect, it } from 'vitest';
import type { Brief } from '../brief/brief';
import type { FillFacets, FillTarget } from '../fill/fill-target';
import type { MeasuredAttribute } from '../measurement/measurement';
import type { RecordStore } from '../ports';
import { sampleCheck, sampleMeasurement } from './measurement-records.contract-suite';
import {
  addModelAndBatch,
  after,
  sampleBatch,
  sampleId,
  sampleModel,
  samplePerson,
  sampleRelease,
  sampleStart,
  sampleUser,
} from './sample-records';

const organizationId = sampleId('organization', 1);

export function sampleBrief(number: number, changes: Partial<Brief> = {}): Brief {
  return {
    id: sampleId('brief', number),
    modelId: 'example',
    modelSha256: sampleModel().sha256,
    organizationId,
    requestedBy: sampleUser,
    state: 'submitted',
    title: `Brief ${number}`,
    wish: [{ kind: 'number', attribute: 'age', min: 40, max: null }],
    wanted: 12,
    use: 'A brochure',
    dueAt: null,
    forecast: {
      basis: 'base-rate',
      people: 100,
      matching: 5,
      yield: { expected: 0.05, low: 0.02, high: 0.08 },
      plainYield: 0.05,
      tries: 300,
      expectedTries: 240,
      expectedPeople: 12,
      seconds: null,
      peopleAhead: 0,
      chance: 0.75,
      parts: [],
      bottleneck: null,
      blocked: null,
    },
    changes: [],
    decidedBy: null,
    decidedAt: null,
    reason: null,
    idempotencyKey: `key ${number}`,
    bodySha256: 'a'.repeat(64),
    createdAt: after(number),
    ...changes,
  };
}

const facets: FillFacets = [
  {
    attribute: 'age',
    bins: [
      { label: 'younger', item: { kind: 'number', attribute: 'age', min: null, max: 49.5 } },
      { label: 'older', item: { kind: 'number', attribute: 'age', min: 49.5, max: null } },
    ],
  },
  {
    attribute: 'glasses',
    bins: [
      { label: 'none', item: { kind: 'choice', attribute: 'glasses', anyOf: ['none'] } },
      { label: 'any', item: { kind: 'choice', attribute: 'glasses', anyOf: ['round', 'metal'] } },
    ],
  },
  {
    attribute: 'smiling',
    bins: [{ label: 'yes', item: { kind: 'probability', attribute: 'smiling', is: true } }],
  },
];

function sampleTarget(number: number, changes: Partial<FillTarget> = {}): FillTarget {
  return {
    id: sampleId('fillTarget', number),
    name: `Target ${number}`,
    modelId: 'example',
    modelSha256: sampleModel().sha256,
    facets,
    atLeast: 3,
    enabled: true,
    yields: {},
    lastRunAt: null,
    createdBy: sampleUser,
    createdAt: sampleStart,
    updatedAt: sampleStart,
    ...changes,
  };
}

const attributes = (age: number, glasses: string, smiling: boolean): MeasuredAttribute[] => [
  { name: 'age', label: 'Age', kind: 'number', value: age, unit: 'years', plusMinus: 5 },
  { name: 'glasses', label: 'Glasses', kind: 'choice', value: glasses, confidence: 0.75 },
  { name: 'smiling', label: 'Smiling', kind: 'probability', value: smiling, confidence: 0.75 },
];

/** The rules of briefs, examples and targets, for PostgreSQL and its fake alike. */
export function briefRecordsContract(
  make: () => Promise<{ records: RecordStore; close(): Promise<void> }>,
): void {
  let records: RecordStore;
  beforeEach(async () => {
    const made = await make();
    records = made.records;
    await addModelAndBatch(records);
    await records.organizations.add({ id: organizationId, name: 'Atlas', createdAt: sampleStart });
    return made.close;
  });

  it('gives a brief back as it was, by id and by the key of its form', async () => {
    const brief = sampleBrief(1, {
      dueAt: after(9),
      changes: [
        {
          at: after(3),
          by: sampleUser,
          note: 'Fewer',
          wish: { from: [], to: [{ kind: 'probability', attribute: 'smiling', is: true }] },
          wanted: { from: 20, to: 12 },
        },
      ],
    });
    await records.briefs.add(brief);
    expect(await records.briefs.get(brief.id)).toEqual(brief);
    expect(await records.briefs.byKey(sampleUser, 'key 1')).toEqual(brief);
    expect(await records.briefs.byKey(sampleId('user', 9), 'key 1')).toBeNull();
    expect(await records.briefs.get(sampleId('brief', 9))).toBeNull();
  });

  it('pages briefs newest first, of one organization or in some states', async () => {
    for (const number of [1, 2, 3])
      await records.briefs.add(sampleBrief(number, number === 2 ? { organizationId: null } : {}));
    const ids = (found: Brief[]) => found.map(({ title }) => title);
    expect(ids(await records.briefs.page({}, null, 2))).toEqual(['Brief 3', 'Brief 2']);
    expect(ids(await records.briefs.page({ organizationId }, sampleId('brief', 3), 9))).toEqual([
      'Brief 1',
    ]);
    expect(await records.briefs.count({ states: ['approved'] })).toBe(0);
    expect(await records.briefs.count({ organizationId, states: ['submitted'] })).toBe(2);
  });

  it('decides a brief once, and changes only one that nobody changed meanwhile', async () => {
    await records.briefs.add(sampleBrief(1));
    const { id, wish, forecast } = sampleBrief(1);
    const change = { at: after(1), by: sampleUser, note: 'Why', wish: null, wanted: null };
    const to = { wish, forecast, wanted: 6, changes: [change] };
    expect(await records.briefs.change(id, 1, to)).toBe(false);
    const both = await Promise.all([
      records.briefs.change(id, 0, to),
      records.briefs.change(id, 0, to),
    ]);
    expect(both.sort()).toEqual([false, true]);
    expect(await records.briefs.get(id)).toMatchObject({ wanted: 6, changes: [change] });
    const decision = {
      state: 'refused',
      decidedBy: sampleUser,
      decidedAt: after(2),
      reason: 'No',
    } as const;
    expect(await records.briefs.decide(id, decision)).toBe(true);
    expect(await records.briefs.decide(id, { ...decision, state: 'approved' })).toBe(false);
    expect(await records.briefs.change(id, 1, to)).toBe(false);
    expect(await records.briefs.get(id)).toMatchObject(decision);
  });

  it('counts what an organization asked for in a span, without what was refused or withdrawn', async () => {
    const decided = { decidedBy: sampleUser, decidedAt: after(8), reason: 'No' };
    await records.briefs.add(sampleBrief(1));
    await records.briefs.add(sampleBrief(2, { ...decided, state: 'approved', wanted: 5 }));
    await records.briefs.add(sampleBrief(3, { ...decided, state: 'refused' }));
    await records.briefs.add(sampleBrief(4, { organizationId: null }));
    const asked = (from: number, to: number) =>
      records.briefs.askedPeople(organizationId, after(from), after(to));
    expect(await asked(1, 9)).toBe(17);
    expect(await asked(2, 9)).toBe(5);
    expect(await asked(0, 2)).toBe(12);
    expect(await records.briefs.monthlyPeople(organizationId)).toBeNull();
    await records.briefs.setMonthlyPeople(organizationId, 30);
    expect(await records.briefs.monthlyPeople(organizationId)).toBe(30);
  });

  it('lets one at a time decide on the people of an organization', async () => {
    const take = (number: number) =>
      records.transaction(async (within) => {
        const asked = await within.briefs.askedPeople(organizationId, after(0), after(99));
        if (asked + 12 > 20) return false;
        await within.briefs.add(sampleBrief(number));
        return true;
      });
    const taken = await Promise.all([1, 2, 3, 4].map(take));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('finds the batch of a brief', async () => {
    await records.briefs.add(sampleBrief(1));
    expect(await records.briefs.batchOf(sampleId('brief', 1))).toBeNull();
    const batch = sampleBatch(5, { briefId: sampleId('brief', 1), origin: 'brief' });
    await records.batches.add(batch, []);
    expect(await records.briefs.batchOf(sampleId('brief', 1))).toBe(batch.id);
  });

  async function addMeasured(
    index: number,
    measured: MeasuredAttribute[],
    changes: { hidden?: boolean; released?: boolean; failed?: boolean } = {},
  ) {
    const { hidden, released, failed } = changes;
    const { subject, asset } = samplePerson(index, { state: hidden ? 'hidden' : 'available' });
    await records.subjects.add(subject, asset);
    const checks = [
      failed
        ? sampleCheck('gaze', { score: 0.125, passed: false, verdict: 'held' })
        : sampleCheck('gaze'),
    ];
    await records.measurements.add(sampleMeasurement(index, { attributes: measured, checks }));
    if (released) await records.subjects.setRelease(subject.id, sampleRelease);
    return subject;
  }

  it('hands out measured people as examples, newest first, with whether they passed', async () => {
    const first = await addMeasured(0, attributes(40, 'none', true));
    const second = await addMeasured(1, attributes(60, 'round', true), {
      hidden: true,
      failed: true,
    });
    const { lineage } = sampleModel();
    expect(await records.examples.newest(lineage, 9)).toEqual([
      {
        subjectId: second.id,
        w: second.w,
        attributes: attributes(60, 'round', true),
        passed: false,
        plain: true,
      },
      {
        subjectId: first.id,
        w: first.w,
        attributes: attributes(40, 'none', true),
        passed: true,
        plain: true,
      },
    ]);
    expect(await records.examples.newestAttributes(lineage, 1)).toEqual([
      {
        subjectId: second.id,
        attributes: attributes(60, 'round', true),
        passed: false,
        plain: true,
      },
    ]);
    expect(await records.examples.count(lineage)).toBe(2);
    expect(await records.examples.count('f'.repeat(64))).toBe(0);
  });

  it('counts released people of each cell, and those who wait for an editor', async () => {
    await addMeasured(0, attributes(49.5, 'none', true), { released: true });
    await addMeasured(1, attributes(30, 'none', true));
    await addMeasured(2, attributes(60, 'metal', true), { released: true });
    await addMeasured(3, attributes(70, 'round', true), { hidden: true, failed: true });
    // Hidden by hand, of no bin, and not smiling: none of them counts.
    await addMeasured(4, attributes(70, 'round', true), { hidden: true });
    await addMeasured(5, attributes(70, 'monocle', true));
    await addMeasured(6, attributes(70, 'round', false));
    expect(await records.fillTargets.coverage(sampleModel().sha256, facets)).toEqual([
      { cell: '0.0.0', released: 1, waiting: 1 },
      { cell: '1.1.0', released: 1, waiting: 1 },
    ]);
    // Of all versions of a model, not of others.
    const [newer, other] = [sampleModel(2, { version: '2.0.0' }), sampleModel(3, { id: 'other' })];
    await records.models.add(newer);
    await records.models.add(other);
    expect(await records.fillTargets.coverage(newer.sha256, facets)).toHaveLength(2);
    expect(await records.fillTargets.coverage(other.sha256, facets)).toEqual([]);
  });

  it('keeps targets with what trying each cell brought', async () => {
    await records.fillTargets.add(sampleTarget(2));
    await records.fillTargets.add(sampleTarget(1));
    const { id } = sampleTarget(1);
    const cell = { tries: 9, hits: 2, batches: 1, openBatchId: null, missed: { 'wish:age': 7 } };
    await records.fillTargets.setYield(id, '0.0.0', cell);
    await records.fillTargets.setYield(id, '1.0.0', { ...cell, hits: 0 });
    await records.fillTargets.setYield(id, '0.0.0', { ...cell, hits: 3 });
    await records.fillTargets.update(id, { atLeast: 5, updatedAt: after(4) });
    expect(await records.fillTargets.all()).toEqual([
      sampleTarget(1, {
        atLeast: 5,
        updatedAt: after(4),
        yields: { '0.0.0': { ...cell, hits: 3 }, '1.0.0': { ...cell, hits: 0 } },
      }),
      sampleTarget(2),
    ]);
    await records.fillTargets.remove(id);
    expect(await records.fillTargets.get(id)).toBeNull();
  });

  it('gives the turn at a target to one, after a rest, and only while no batch is open', async () => {
    const { id } = sampleTarget(1);
    await records.fillTargets.add(sampleTarget(1));
    const turn = (now: number, since: number) =>
      records.fillTargets.takeTurn(id, after(now), after(since));
    expect(await turn(1, 0)).toBe(false);
    await records.batches.move(sampleBatch().id, ['waiting'], 'cancelled', {
      finishedAt: after(1),
    });
    const turns = await Promise.all([turn(1, 0), turn(1, 0), turn(1, 0)]);
    expect(turns.filter(Boolean)).toHaveLength(1);
    expect(await turn(2, 0)).toBe(false);
    expect(await turn(2, 1)).toBe(true);
    await records.fillTargets.update(id, { enabled: false, updatedAt: after(3) });
    expect(await turn(9, 8)).toBe(false);
  });
}
