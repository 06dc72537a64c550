import { isFigmentError } from '@figment/core/errors';
import { psiRange, type Manifest } from '@figment/core/model/manifest';
import type { ImportStep } from '@figment/core/model/model-import';
import { directionsOf } from '../engine/directions';
import { openEnginePool } from '../engine/engine-pool';
import { openPackage, type ModelPackage } from '../engine/package';
import type { PackageLimits } from '../engine/package-files';
import { selfTestIsolated } from '../engine/self-test-isolated';
import { makeSampleSheet } from './sample-sheet';

/** A package that passed: open, to be closed by whoever asked. */
export interface CheckedPackage {
  modelPackage: ModelPackage;
  sampleSheet: { bytes: Buffer; sha256: string };
}

export interface CheckOptions {
  limits?: Partial<PackageLimits>;
  /** The longest that the self-test of the package may take. Milliseconds. */
  timeoutMs?: number;
  /** Ends the check at once: nothing is said of the package then. */
  signal?: AbortSignal;
  /** Nobody waits for it: everything else goes first. */
  inNoHurry?: boolean;
  /** Why the library does not take this package whatever its check says; null when it does. */
  refusal?: (sha256: string) => Promise<string | null>;
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * The whole check of a package nobody vouches for, told step by step: files and hashes, names and shapes of the graphs, test
 * pictures in a process of their own, and a sheet of samples. Stops at the first step that fails.
 * @param report called after every step with all there are so far
 * @returns null when a step failed
 * @throws what is no fault of the package: a full disk, an engine process that cannot be started
 */
export async function checkPackage(
  path: string,
  report: (steps: readonly ImportStep[]) => void,
  options: CheckOptions = {},
): Promise<CheckedPackage | null> {
  const steps: ImportStep[] = [];
  const step = (name: string, result: ImportStep['result'], message: string) => {
    steps.push({ name, result, message });
    report(steps);
  };
  let modelPackage: ModelPackage;
  try {
    modelPackage = await openPackage(path, { limits: options.limits });
  } catch (error) {
    if (!isFigmentError(error)) throw error;
    step('package', 'failed', error.message);
    return null;
  }
  const { manifest, sha256, folder } = modelPackage;
  const failed = async () => {
    await modelPackage.close();
    return null;
  };
  try {
    step('package', 'passed', `${manifest.name} ${manifest.version}, sha256 ${sha256}.`);
    const refusal = (await options.refusal?.(sha256)) ?? null;
    if (refusal) {
      step('standing', 'failed', refusal);
      return await failed();
    }
    for (const noted of notesOf(manifest)) step(noted.name, 'noted', noted.message);
    if (!(await passesSelfTest(folder, step, options))) return await failed();
    const { list } = await directionsOf(modelPackage);
    const sliders = list.map(({ label }) => label).join(', ');
    if (sliders) step('sliders', 'noted', `The studio offers: ${sliders}.`);
    const pool = await openEnginePool(modelPackage);
    try {
      const model = { manifest, sha256, runtime: pool.runtime, render: pool.render };
      const sampleSheet = await makeSampleSheet(model);
      step('samples', 'passed', 'Seeds 0 to 11 are on the sample sheet.');
      return { modelPackage, sampleSheet };
    } catch (error) {
      if (!isFigmentError(error)) throw error;
      step('samples', 'failed', error.message);
      return await failed();
    } finally {
      await pool.close();
    }
  } catch (error) {
    await modelPackage.close();
    throw error;
  }
}

type Step = (name: string, result: ImportStep['result'], message: string) => void;

async function passesSelfTest(
  folder: string,
  step: Step,
  { timeoutMs, signal, inNoHurry }: CheckOptions,
): Promise<boolean> {
  try {
    const { checks, passed, ...report } = await selfTestIsolated(folder, timeoutMs, {
      signal,
      inNoHurry,
    });
    for (const { name, result, message } of checks) step(name, result, message);
    if (!passed) return false;
    const { millisecondsPerPicture, peakMemoryMB, reproducible } = report;
    step('speed', 'noted', `${millisecondsPerPicture} ms a picture, ${peakMemoryMB} MB at most.`);
    if (!reproducible) step('same pixels', 'noted', 'No recipe of this model repeats its pixels.');
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    // Graphs that do not fit the manifest are refused; a graph that kills or hangs its process is a fault of the package, too.
    step('graphs', 'failed', words(error));
    return false;
  }
}

/** What an admin should know of a package before ordering from it. */
function notesOf(manifest: Manifest): { name: string; message: string }[] {
  const notes: { name: string; message: string }[] = [];
  const { license, trainingData, subject, adults } = manifest;
  if (!license.commercialUse) {
    const message = `${license.name} forbids commercial use: pictures are for internal comps only, and so is whatever is mixed from them.`;
    notes.push({ name: 'license', message });
  }
  if (trainingData.license && !trainingData.license.commercialUse) {
    const message = `The license of the training data, ${trainingData.license.name}, forbids commercial use: internal comps only.`;
    notes.push({ name: 'training data', message });
  }
  if (trainingData.realPeople !== 'no') {
    const message = 'Its maker does not say that no real people were in the training data.';
    notes.push({ name: 'real people', message });
  }
  if (subject === 'person' && !adults) {
    const message =
      'Nothing is said about adults: every person needs a close look before a release.';
    notes.push({ name: 'adults', message });
  }
  const { min, max } = psiRange(manifest);
  const range = min === max ? `fixed at ${min}` : `${min} to ${max}`;
  notes.push({ name: 'psi', message: `Orders may ask for psi ${range}.` });
  return notes;
}
