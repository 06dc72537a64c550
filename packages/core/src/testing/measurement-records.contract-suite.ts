import { expect, it } from 'vitest';
import type { Check, Measurement } from '../measurement/measurement';
import type { RecordStore } from '../ports';
import { addModelAndBatch, after, sampleId, samplePerson } from './sample-records';

/** A check that passes unless the changes say otherwise. */
export function sampleCheck(name: Check['name'], changes: Partial<Check> = {}): Check {
  return {
    name,
    score: 1,
    threshold: 0.5,
    rejectBelow: null,
    passed: true,
    verdict: 'passed',
    region: null,
    against: null,
    ...changes,
  };
}

/** A measurement of the sample person at `index`. */
export function sampleMeasurement(index: number, changes: Partial<Measurement> = {}): Measurement {
  const { subject, asset } = samplePerson(index);
  return {
    assetId: asset.id,
    modelSha256: subject.modelSha256,
    attributes: [
      { name: 'age', label: 'Age', kind: 'number', value: 34.5, unit: 'years', plusMinus: 4 },
      { name: 'hair-color', label: 'Hair color', kind: 'choice', value: 'brown', confidence: 0.9 },
      { name: 'glasses', label: 'Glasses', kind: 'probability', value: false, confidence: 0.99 },
    ],
    embedding: Float32Array.of(0.5, -0.25, 3.25e-8),
    realism: 0.75,
    nearest: { row: 12_345, distance: 0.31 },
    checks: [
      sampleCheck('realism', { score: 0.75, threshold: 0.2 }),
      sampleCheck('age', { score: 34.5, threshold: 21, rejectBelow: 21 }),
    ],
    measuredAt: after(index),
    ...changes,
  };
}

/** The rules of the measurement records. */
export function measurementRecordsContract(open: () => RecordStore): void {
  it('gives a measurement back to the last bit, with its checks', async () => {
    await addModelAndBatch(open());
    const region = { x: 0.25, y: 0.375, width: 0.5, height: 0.125 };
    const whole = sampleMeasurement(1, {
      checks: [
        sampleCheck('gaze', {
          score: 0.25,
          rejectBelow: 0.3,
          passed: false,
          verdict: 'rejected',
          region,
        }),
        sampleCheck('look-alike', {
          score: 0.4,
          passed: false,
          verdict: 'held',
          against: sampleId('subject', 5),
        }),
        sampleCheck('realism'),
      ],
    });
    const least = sampleMeasurement(2, {
      attributes: [],
      embedding: null,
      realism: null,
      nearest: null,
      checks: [],
    });
    for (const [index, measurement] of [whole, least].entries()) {
      const { subject, asset } = samplePerson(index + 1);
      await open().subjects.add(subject, asset);
      expect(await open().measurements.get(asset.id)).toBeNull();
      await open().measurements.add(measurement);
      expect(await open().measurements.get(asset.id)).toEqual(measurement);
      const found = await open().subjects.get(subject.id);
      expect(found!.attributes).toEqual(measurement.attributes);
    }
    expect(await open().measurements.get(sampleId('asset', 77))).toBeNull();
  });

  it('measures an asset once, and none when the transaction fails', async () => {
    await addModelAndBatch(open());
    const { subject, asset } = samplePerson(1);
    await open().subjects.add(subject, asset);
    const failing = open().transaction(async (within) => {
      await within.measurements.add(sampleMeasurement(1));
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await open().measurements.get(asset.id)).toBeNull();
    await open().measurements.add(sampleMeasurement(1));
    await expect(open().measurements.add(sampleMeasurement(1))).rejects.toThrow();
  });
}
