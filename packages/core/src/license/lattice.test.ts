import { describe, expect, test } from 'vitest';
import {
  blockedInWords,
  everything,
  grades,
  isAtMost,
  meet,
  traceLicense,
  type LicenseEdge,
  type Permit,
} from './lattice';

/** The whole lattice over two attributions: few enough to try every pair and every triple. */
const words = [[], ['A'], ['B'], ['A', 'B']];
const all: Permit[] = grades.flatMap((grade) =>
  words.map((attributions) => ({ grade, attributions })),
);
const pairs = all.flatMap((a) => all.map((b) => [a, b] as const));

describe('the meet', () => {
  test('is commutative and idempotent, and what allows everything changes nothing', () => {
    for (const [a, b] of pairs) expect(meet(a, b)).toEqual(meet(b, a));
    for (const a of all) {
      expect(meet(a, a)).toEqual(a);
      expect(meet(a, everything)).toEqual(a);
    }
  });

  test('is associative', () => {
    for (const [a, b] of pairs) {
      for (const c of all) expect(meet(meet(a, b), c)).toEqual(meet(a, meet(b, c)));
    }
  });

  test('allows no more than either, and everything that both allow', () => {
    for (const [a, b] of pairs) {
      const met = meet(a, b);
      expect(isAtMost(met, a) && isAtMost(met, b)).toBe(true);
      for (const c of all) {
        if (isAtMost(c, a) && isAtMost(c, b)) expect(isAtMost(c, met)).toBe(true);
      }
    }
  });

  test('is monotone: what takes less never gives more', () => {
    for (const [a, b] of pairs) {
      if (!isAtMost(a, b)) continue;
      for (const c of all) expect(isAtMost(meet(a, c), meet(b, c))).toBe(true);
    }
  });

  test('orders all of them partly: reflexive, antisymmetric, transitive', () => {
    for (const [a, b] of pairs) {
      expect(isAtMost(a, a)).toBe(true);
      if (isAtMost(a, b) && isAtMost(b, a)) expect(a).toEqual(b);
      for (const c of all) {
        if (isAtMost(a, b) && isAtMost(b, c)) expect(isAtMost(a, c)).toBe(true);
      }
    }
  });
});

const edge = (permit: Permit, changes: Partial<LicenseEdge> = {}): LicenseEdge => ({
  of: 'weights',
  subjectId: 'sub_1',
  generation: 0,
  model: { sha256: 'a'.repeat(64), name: 'Cats', version: '1.0.0' },
  stated: 'CC BY-NC 4.0',
  permit,
  ...changes,
});

describe('a trace', () => {
  test('never allows more than any of its edges, whatever their order', () => {
    for (const [a, b] of pairs) {
      const edges = [edge(a, { generation: 1 }), edge(b)];
      const { permit, blocking } = traceLicense(edges);
      expect(isAtMost(permit, a) && isAtMost(permit, b)).toBe(true);
      expect(traceLicense(edges.toReversed()).permit).toEqual(permit);
      if (permit.grade !== 'everything') expect(blocking!.permit.grade).toBe(permit.grade);
    }
  });

  test('of a child is at most that of its parent: an edge more never adds a use', () => {
    for (const [a, b] of pairs) {
      const parent = traceLicense([edge(a)]).permit;
      expect(isAtMost(traceLicense([edge(a, { generation: 1 }), edge(b)]).permit, parent)).toBe(
        true,
      );
    }
  });

  test('with nothing in it holds nobody back', () => {
    expect(traceLicense([])).toEqual({ permit: everything, edges: [], blocking: null });
    expect(blockedInWords(traceLicense([edge(everything)]))).toBeNull();
  });

  const comps: Permit = { grade: 'comps', attributions: [] };
  test.each<[LicenseEdge, string]>([
    [
      edge(comps),
      'Internal comps only, no license: the weights (Cats 1.0.0), license CC BY-NC 4.0, forbid commercial use.',
    ],
    [
      edge(comps, { generation: 1, subjectId: 'sub_x' }),
      'Internal comps only, no license: the weights of its parent (Cats 1.0.0), license CC BY-NC 4.0, forbid commercial use.',
    ],
    [
      edge(comps, { generation: 2, subjectId: 'sub_y', of: 'training data' }),
      'Internal comps only, no license: the training data of its grandparent (Cats 1.0.0), license CC BY-NC 4.0, forbids commercial use.',
    ],
    [
      edge({ grade: 'nothing', attributions: [] }, { of: 'decision', stated: 'Stolen weights.' }),
      'Not licensed: the model (Cats 1.0.0) is forbidden here. The reason: Stolen weights.',
    ],
    [
      edge(comps, { of: 'unknown ancestor', generation: 1, subjectId: 'sub_z', model: null }),
      'Internal comps only, no license: its parent is not known any more, nor what that one allows.',
    ],
  ])('names the edge that blocks: %#', (blocking, said) => {
    const further = edge({ grade: 'comps', attributions: [] }, { generation: 9 });
    const trace = traceLicense([further, edge(everything), blocking]);
    expect(trace.blocking).toEqual(blocking);
    expect(blockedInWords(trace)).toBe(said);
  });
});
