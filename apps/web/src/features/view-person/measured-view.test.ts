import { exampleAnalysis } from '@figment/core/model/analysis.example';
import { exampleManifest } from '@figment/core/model/manifest.example';
import {
  sampleCheck,
  sampleMeasurement,
} from '@figment/core/testing/measurement-records.contract-suite';
import { expect, it } from 'vitest';
import { measuredView } from './measured-view';

const model = { id: 'example', name: 'Example', manifest: exampleManifest(exampleAnalysis()) };

it('says what was measured and how sure it is', () => {
  const view = measuredView(sampleMeasurement(1), model)!;
  expect(view.attributes.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Age: 35 years, give or take 4',
    'Hair color: brown',
    'Glasses: no',
  ]);
  expect(view.attributes.map(({ href }) => href)).toEqual([
    '/people?q=age:30..40',
    '/people?q=hair:brown',
    '/people?q=glasses:no',
  ]);
  expect(view.realism).toContain('Passes the critic');
  expect(view.distance).toContain('50 % of those come closer');
  expect(view).toMatchObject({ held: [], neverShown: false });
});

it('says why somebody is held back, and that the too young stay so', () => {
  const checks = [
    sampleCheck('realism', { score: 0.1, threshold: 0.2, passed: false, verdict: 'held' }),
    sampleCheck('adult', { score: 19, threshold: 21, passed: false, verdict: 'held' }),
  ];
  const both = measuredView(sampleMeasurement(1, { checks }), model)!;
  expect(both.held).toHaveLength(2);
  expect(both.neverShown).toBe(true);
  const doubted = measuredView(sampleMeasurement(1, { checks: checks.slice(0, 1) }), model)!;
  expect(doubted).toMatchObject({ held: [expect.stringContaining('0.10')], neverShown: false });
});

it('is nothing for a model that measures nothing', () => {
  expect(measuredView(null, model)).toBeNull();
});
