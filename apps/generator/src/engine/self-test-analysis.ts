import { decideChecks } from '@figment/core/measurement/decide-checks';
import {
  confidenceInWords,
  distanceInWords,
  realismInWords,
  valueInWords,
} from '@figment/core/measurement/measurement-in-words';
import type { Analysis } from '@figment/core/measurement/measurement';
import { canAnalyze, openAnalyzer } from './analyzer';
import type { Rendered } from './engine';
import type { ModelPackage } from './package';
import type { SelfTestCheck } from './self-test';

type Report = (name: string, result: SelfTestCheck['result'], message: string) => void;

/** Measures the picture of seed 0. Names and shapes were compared with the manifest before. */
export async function checkAnalysis(
  modelPackage: ModelPackage,
  first: Rendered,
  report: Report,
): Promise<void> {
  const { manifest } = modelPackage;
  if (manifest.attributes?.length) {
    report('attributes', 'noted', 'Graphs in "attributes" are never run: see "encoder".');
  }
  if (!canAnalyze(manifest)) return;
  const analyzer = await openAnalyzer(modelPackage);
  try {
    const analysis = await analyzer.analyze(first);
    if (manifest.encoder) reportEncoder(modelPackage, analysis, report);
    for (const { name, score, threshold, passed } of decideChecks(manifest, analysis)) {
      const message =
        name === 'realism'
          ? realismInWords(score, manifest.critic!)
          : `Seed 0 is estimated at ${score.toFixed(1)} years; below ${threshold} nobody is shown.`;
      report(name, passed ? 'passed' : 'noted', message);
    }
    const again = await analyzer.analyze(first);
    const same = JSON.stringify(again) === JSON.stringify(analysis);
    if (same) report('same analysis', 'passed', 'One picture measures the same twice.');
    else report('same analysis', 'failed', 'One picture measured differently the second time.');
  } catch (error) {
    report('analysis', 'failed', error instanceof Error ? error.message : String(error));
  } finally {
    await analyzer.close();
  }
}

function reportEncoder({ manifest }: ModelPackage, analysis: Analysis, report: Report): void {
  const words = analysis.attributes.map(
    (one) => `${one.label} ${valueInWords(one)} (${confidenceInWords(one)})`,
  );
  report('encoder', 'passed', `Of seed 0 it says: ${words.join('; ') || 'nothing'}.`);
  if (manifest.trainingIndex && analysis.nearest) {
    const { distance } = analysis.nearest;
    report('training index', 'passed', distanceInWords(distance, manifest.trainingIndex));
  }
}
