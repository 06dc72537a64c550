import { describe, expect, it } from 'vitest';
import type { ImportReport, ModelImport } from '../model/model-import';
import { packageKeeper } from '../model/standing';
import type { RecordStore } from '../ports';
import { nightlySample, type Reproduction, type ReproductionEnd } from '../reproduce/reproduction';
import {
  addModelAndBatch,
  after,
  sampleId,
  sampleModel,
  samplePerson,
  sampleRelease,
  sampleUser,
} from './sample-records';

const { sha256 } = sampleModel();

export function sampleImport(number: number, changes: Partial<ModelImport> = {}): ModelImport {
  return {
    id: sampleId('modelImport', number),
    state: 'waiting',
    fileName: 'cats.zip',
    objectKey: `imports/${number}.zip`,
    path: null,
    bytes: 5_000_000_000,
    sha256: null,
    report: null,
    message: null,
    modelSha256: null,
    requestedBy: sampleUser,
    requestedAt: after(number),
    finishedAt: null,
    ...changes,
  };
}

export function sampleReproduction(
  number: number,
  subjectId: string,
  changes: Partial<Reproduction> = {},
): Reproduction {
  return {
    id: sampleId('reproduction', number),
    subjectId,
    state: 'waiting',
    outcome: null,
    maxDifference: null,
    differingShare: null,
    message: null,
    build: null,
    machine: null,
    runtime: null,
    requestedBy: sampleUser,
    requestedAt: after(number),
    finishedAt: null,
    ...changes,
  };
}

export function sampleEnd(changes: Partial<ReproductionEnd> = {}): ReproductionEnd {
  return {
    state: 'done',
    outcome: 'identical',
    maxDifference: 0,
    differingShare: 0,
    message: 'The same bytes, down to the file.',
    build: '0.1.0',
    machine: 'host, CPU',
    runtime: { onnxruntime: '1.30.0', threads: 1, optimization: 'extended', milliseconds: 30 },
    finishedAt: after(99),
    ...changes,
  };
}

/** The rules of the records about models. */
export function modelRecordsContract(store: () => RecordStore): void {
  describe('what was decided about models', () => {
    it('keeps decisions and places apart: neither takes the other away', async () => {
      const { modelStandings, models } = store();
      await models.add(sampleModel());
      expect(await modelStandings.get(sha256)).toBeNull();
      await modelStandings.keep(sha256, { packageKey: 'models/a.zip', packageBytes: 7 }, after(1));
      expect(await modelStandings.get(sha256)).toEqual({
        sha256,
        state: 'active',
        reason: null,
        defaultPsi: null,
        packageKey: 'models/a.zip',
        packageBytes: 7,
        sampleKey: null,
        setBy: packageKeeper,
        setAt: after(1),
      });
      const decision = { sha256, state: 'retired', reason: 'old', defaultPsi: 0.5 } as const;
      await modelStandings.decide({ ...decision, setBy: sampleUser, setAt: after(2) });
      await modelStandings.keep(sha256, { sampleKey: 'models/a.webp' }, after(3));
      expect(await modelStandings.all()).toEqual([
        {
          ...decision,
          packageKey: 'models/a.zip',
          packageBytes: 7,
          sampleKey: 'models/a.webp',
          setBy: sampleUser,
          setAt: after(2),
        },
      ]);
    });

    it('counts people, releases, running licenses and open batches of one model', async () => {
      const records = store();
      const batch = await addModelAndBatch(records);
      await records.models.add(sampleModel(2, { id: 'other' }));
      for (const [index, changes] of [
        [0, { release: sampleRelease }],
        [1, { state: 'hidden' }],
        [2, {}],
      ] as const) {
        const { subject, asset } = samplePerson(index, changes);
        await records.subjects.add(subject, asset);
      }
      const other = samplePerson(3, {
        batchId: null,
        modelId: 'other',
        modelSha256: sampleModel(2).sha256,
      });
      await records.subjects.add(other.subject, other.asset);
      const impact = await records.modelStandings.impact(sha256, after(50), 2);
      expect(impact).toMatchObject({
        people: 3,
        hidden: 1,
        released: 1,
        licenses: 0,
        organizations: 0,
        openBatches: [{ id: batch.id, count: batch.count, madeCount: 0 }],
      });
      expect(impact.newest).toEqual([samplePerson(2).subject.id, samplePerson(1).subject.id]);
      expect(await records.modelStandings.peopleOfModels()).toEqual(
        new Map([
          [sha256, 3],
          [sampleModel(2).sha256, 1],
        ]),
      );
    });
  });

  describe('packages handed in', () => {
    const report = (by: string, seconds: number): ImportReport => ({
      by,
      machine: 'host',
      aliveAt: after(seconds * 1000).toISOString(),
      steps: [{ name: 'package', result: 'passed', message: 'Cats 1.0.0' }],
    });

    it('are given to one checker, oldest first, and to another once the first fell silent', async () => {
      const { modelImports } = store();
      await modelImports.add(sampleImport(2));
      await modelImports.add(sampleImport(1, { objectKey: null, path: '/srv/cats', bytes: 0 }));
      const long = after(-60_000);
      const claims = await Promise.all([
        modelImports.claim(report('a', 0), long),
        modelImports.claim(report('b', 0), long),
        modelImports.claim(report('c', 0), long),
      ]);
      expect(
        claims
          .filter(Boolean)
          .map((one) => one!.id)
          .sort(),
      ).toEqual([sampleImport(1).id, sampleImport(2).id]);
      expect(await modelImports.claim(report('d', 1), after(0))).toBeNull();
      const again = await modelImports.claim(report('d', 90), after(30_000));
      expect(again).toMatchObject({ state: 'checking', report: { by: 'd' } });
      expect(await modelImports.get(again!.id)).toEqual(again);
    });

    it('keep the report of whoever checks them, and of nobody else', async () => {
      const { modelImports } = store();
      await modelImports.add(sampleImport(1));
      const { id } = sampleImport(1);
      expect(await modelImports.saveReport(id, report('a', 0))).toBe(false);
      await modelImports.claim(report('a', 0), after(-1));
      expect(await modelImports.saveReport(id, report('b', 1))).toBe(false);
      expect(await modelImports.saveReport(id, report('a', 2))).toBe(true);
      const end = {
        state: 'accepted',
        message: 'Cats 1.0.0 is registered.',
        modelSha256: sha256,
        sha256: 'b'.repeat(64),
        finishedAt: after(9),
      } as const;
      expect(await modelImports.finish(id, { ...end, report: report('b', 3) })).toBe(false);
      expect(await modelImports.finish(id, { ...end, report: report('a', 3) })).toBe(true);
      expect(await modelImports.finish(id, { ...end, report: report('a', 3) })).toBe(false);
      const ended = { ...sampleImport(1), ...end, report: report('a', 3) };
      expect(await modelImports.ofModel(sha256)).toEqual(ended);
      await modelImports.add(sampleImport(2));
      expect((await modelImports.page(null, 9)).map((one) => one.id)).toEqual([
        sampleImport(2).id,
        id,
      ]);
      expect(await modelImports.page(sampleImport(2).id, 9)).toEqual([ended]);
    });
  });

  describe('pictures made again', () => {
    const people = async (count: number) => {
      const records = store();
      await addModelAndBatch(records);
      const made = Array.from({ length: count }, (_, index) => samplePerson(index));
      for (const { subject, asset } of made) await records.subjects.add(subject, asset);
      return made.map(({ subject }) => subject.id);
    };
    const claim = { by: 'a', now: after(10), until: after(20) };

    it('are handed out once, requests before the sample of the night, of models one has', async () => {
      const [one, two] = await people(2);
      const { reproductions } = store();
      await reproductions.add([
        sampleReproduction(1, one!, { requestedBy: nightlySample }),
        sampleReproduction(2, two!),
      ]);
      expect(await reproductions.claim([sampleModel(7).sha256], claim)).toBeNull();
      expect(await reproductions.claim([], claim)).toBeNull();
      const first = await reproductions.claim([sha256], claim);
      expect(first).toEqual({ ...sampleReproduction(2, two!), state: 'running' });
      expect((await reproductions.claim([sha256], claim))?.subjectId).toBe(one);
      expect(await reproductions.claim([sha256], claim)).toBeNull();
      const later = { by: 'b', now: after(21), until: after(30) };
      expect((await reproductions.claim([sha256], later))?.subjectId).toBe(two);
    });

    it('end once and are told newest first, by outcome and in numbers', async () => {
      const [one] = await people(1);
      const { reproductions } = store();
      await reproductions.add([
        sampleReproduction(1, one!),
        sampleReproduction(2, one!, { requestedBy: nightlySample }),
        sampleReproduction(3, one!),
      ]);
      const { id } = sampleReproduction(1, one!);
      expect(await reproductions.finish(id, sampleEnd())).toBe(true);
      expect(await reproductions.finish(id, sampleEnd({ outcome: 'different' }))).toBe(false);
      const different = sampleEnd({ outcome: 'different', maxDifference: 40, differingShare: 0.5 });
      await reproductions.finish(sampleReproduction(2, one!).id, different);
      const failed = sampleEnd({
        state: 'failed',
        outcome: null,
        maxDifference: null,
        differingShare: null,
        message: 'The original is gone.',
        runtime: null,
      });
      await reproductions.finish(sampleReproduction(3, one!).id, failed);
      expect(await reproductions.get(id)).toEqual({
        ...sampleReproduction(1, one!),
        ...sampleEnd(),
      });
      const told = await reproductions.ofSubject(one!, 2);
      expect(told.map((tried) => tried.message)).toEqual([failed.message, different.message]);
      const worst = await reproductions.withOutcome('different', 9);
      expect(worst.map((tried) => tried.id)).toEqual([sampleReproduction(2, one!).id]);
      const none = { identical: 0, withinTolerance: 0, different: 0, failed: 0, open: 0 };
      expect(await reproductions.tally(after(0), null)).toEqual({
        ...none,
        identical: 1,
        different: 1,
        failed: 1,
      });
      expect(await reproductions.tally(after(0), nightlySample)).toEqual({ ...none, different: 1 });
      expect(await reproductions.tally(after(50), null)).toEqual(none);
    });

    it('begin a day once, and choose whoever was never or least recently made again', async () => {
      const [one, two, three] = await people(3);
      const { reproductions } = store();
      const begun = ['2026-11-25', '2026-11-25', '2026-11-24', '2026-11-26'];
      const first = [];
      for (const day of begun)
        first.push(await reproductions.beginDay(day, nightlySample, after(1)));
      expect(first).toEqual([true, false, false, true]);
      await reproductions.add([
        sampleReproduction(5, one!, { requestedAt: after(50) }),
        sampleReproduction(4, two!, { requestedAt: after(40) }),
      ]);
      expect(await reproductions.leastRecent([sha256], 2)).toEqual([three, two]);
      expect(await reproductions.leastRecent([sha256], 9)).toEqual([three, two, one]);
      expect(await reproductions.leastRecent([], 9)).toEqual([]);
      const waiting = await reproductions.waitingSince(after(45), 9);
      expect(waiting).toEqual([sampleReproduction(4, two!).id]);
    });
  });
}
