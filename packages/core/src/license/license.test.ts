import { describe, expect, test } from 'vitest';
import { addMonths, licenseState } from './license';
import { isNumber, newNumber, readNumber } from './number';
import { permittedTerms, type SubjectFacts } from './permitted-terms';
import { distanceBetween, exclusivesAround, touches } from './exclusive';

describe('months', () => {
  test.each([
    ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2026-11-30T00:00:00.000Z', 3, '2027-02-28T00:00:00.000Z'],
    ['2027-11-30T00:00:00.000Z', 3, '2028-02-29T00:00:00.000Z'],
    ['2026-03-15T23:59:59.999Z', 12, '2027-03-15T23:59:59.999Z'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(new Date(from), months).toISOString()).toBe(to);
  });
});

describe('numbers', () => {
  test('are read as people type them, and nothing else is', () => {
    const number = newNumber('FL', Uint8Array.of(0xff, 0, 0x11, 0x80, 1));
    expect(isNumber('FL', number)).toBe(true);
    expect(readNumber('FL', ` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number);
    expect(readNumber('FL', 'fl-ooil-0000')).toBe('FL-0011-0000');
    for (const typed of ['', 'FL', 'FL-7K3M-9Q2', 'FO-7K3M-9Q2X', 'FL-7K3M-9Q2U', "FL-7K3M-9Q2X'"])
      expect(readNumber('FL', typed)).toBeNull();
  });
});

test('a license is expired from its last moment on, and recalled whatever the clock says', () => {
  const endsAt = new Date('2026-05-01T00:00:00.000Z');
  const before = new Date(endsAt.getTime() - 1);
  expect(licenseState({ recalled: null, endsAt }, before)).toBe('active');
  expect(licenseState({ recalled: null, endsAt }, endsAt)).toBe('expired');
  expect(licenseState({ recalled: null, endsAt: null }, endsAt)).toBe('active');
  expect(licenseState({ recalled: { at: before, reason: 'x' }, endsAt }, endsAt)).toBe('recalled');
});

describe('which terms may be sold', () => {
  const facts: SubjectFacts = {
    kind: 'person',
    releaseNumber: 'FR-7K3M-9Q2X',
    usesCap: null,
    licenseBlock: null,
  };
  const standard = { id: 'standard', exclusive: null } as const;
  const exclusive = { id: 'exclusive', exclusive: { radius: 0.3 } } as const;
  test.each<[string, Partial<SubjectFacts>, boolean, boolean]>([
    ['a released person', {}, true, true],
    ['a released car', { kind: 'car' }, true, false],
    ['nobody without a release', { releaseNumber: null }, false, false],
    ['nobody of non-commercial weights', { licenseBlock: 'The weights forbid it.' }, false, false],
    ['nobody whose release is capped', { usesCap: 'Internal comps only.' }, false, false],
  ])('%s', (_who, changes, sold, soldExclusively) => {
    expect(permittedTerms({ ...facts, ...changes }, standard).permitted).toBe(sold);
    expect(permittedTerms({ ...facts, ...changes }, exclusive).permitted).toBe(soldExclusively);
  });
});

describe('a ball', () => {
  const at = new Date('2026-01-01T00:00:00.000Z');
  const ball = {
    id: 'exc_1',
    licenseId: 'lic_1',
    subjectId: 'sub_1',
    organizationId: 'org_1',
    lineage: 'a',
    embedding: Float32Array.of(0, 0),
    radius: 0.5,
    from: at,
    until: at,
  };
  const other = (x: number, lineage = 'a') => ({
    subjectId: 'sub_2',
    lineage,
    embedding: Float32Array.of(x, 0),
    radius: 0.25,
  });
  test('touches another when the distance is at most both radii', () => {
    expect(touches(ball, other(0.75))).toBe(true);
    expect(touches(ball, other(0.76))).toBe(false);
    expect(touches(ball, other(0, 'b'))).toBe(false);
    expect(touches(ball, { ...other(9, 'b'), subjectId: 'sub_1' })).toBe(true);
  });
  test('holds whoever is at most its radius away, among people of one lineage', () => {
    const around = (x: number, lineage = 'a') =>
      exclusivesAround([ball], { lineage, embedding: Float32Array.of(x, 0) }).length;
    expect([around(0.5), around(0.51), around(0, 'b')]).toEqual([1, 0, 0]);
    expect(distanceBetween(Float32Array.of(1), Float32Array.of(1, 2))).toBe(Infinity);
  });
});
