import { analysisProblems } from './analysis.rules';
import type { Manifest, PackageFile, Stage } from './manifest';

export interface ManifestProblem {
  path: (string | number)[];
  message: string;
}

type Report = (path: (string | number)[], message: string) => void;

/** What a manifest of the right shape can still get wrong: fields that contradict each other. */
export function manifestProblems(manifest: Manifest): ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  checkFiles(manifest, report);
  checkW(manifest, report);
  checkInputs(manifest, report);
  checkTruncation(manifest, report);
  checkStyles(manifest, report);
  checkImage(manifest, report);
  checkAdults(manifest, report);
  analysisProblems(manifest, report);
  return problems;
}

/** The graphs a manifest names, in the order they run. */
export function manifestStages(manifest: Pick<Manifest, 'files'>): Stage[] {
  const order: Stage[] = ['mapping', 'synthesis', 'generator'];
  return order.filter((name) => manifest.files[name] !== undefined);
}

/** Every file a manifest names, once each; nothing else of a package is ever read. */
export function manifestFiles(manifest: Manifest): PackageFile[] {
  const { files, truncation, noise, attributes = [], selfTest } = manifest;
  const { encoder, critic, trainingIndex, directions } = manifest;
  const all: (PackageFile | null | undefined)[] = [files.mapping, files.synthesis, files.generator];
  if (truncation.where === 'host' && truncation.avg.from === 'file') all.push(truncation.avg.file);
  if (noise.where === 'inputs' && noise.constant.from === 'file') all.push(noise.constant.file);
  all.push(...attributes.map((attribute) => attribute.file));
  all.push(encoder?.file, critic?.file, trainingIndex?.file, directions?.vectors);
  if (directions?.from === 'file') all.push(directions.file);
  all.push(...selfTest.map((test) => test.reference));
  const byPath = new Map(all.flatMap((file) => (file ? [[file.path, file] as const] : [])));
  return [...byPath.values()];
}

function checkFiles(manifest: Manifest, report: Report): void {
  const stages = manifestStages(manifest).join('+');
  if (stages !== 'generator' && stages !== 'mapping+synthesis') {
    report(['files'], 'must name either one "generator" or both "mapping" and "synthesis"');
  }
  if (manifestFiles(manifest).some((file) => file.path === 'manifest.json')) {
    report(['files'], 'cannot name manifest.json itself');
  }
}

function checkW(manifest: Manifest, report: Report): void {
  const { w } = manifest;
  const split = manifest.files.synthesis !== undefined;
  if (split && !w) report(['w'], 'is required where mapping and synthesis are two files');
  if (!split && w) report(['w'], 'must be null for a model of one file: its w cannot be reached');
  if (!w) return;
  if (w.input.axes === 'ND' && w.layers !== 1) {
    report(['w', 'layers'], 'must be 1 where the synthesis takes a single vector (axes ND)');
  }
  if (w.output.axes === 'ND' && w.layers > 1 && !w.broadcast) {
    report(['w', 'broadcast'], 'must be true: the mapping gives one vector for several layers');
  }
}

function checkInputs(manifest: Manifest, report: Report): void {
  const stages = manifestStages(manifest);
  const known = (path: (string | number)[], stage: Stage) => {
    if (!stages.includes(stage)) report(path, `names the graph "${stage}", which has no file`);
  };
  manifest.latents.forEach((latent, i) => known(['latents', i, 'stage'], latent.stage));
  manifest.constants.forEach((constant, i) => {
    known(['constants', i, 'stage'], constant.stage);
    if (constant.values.length !== elements(constant.shape)) {
      report(['constants', i, 'values'], `must hold ${elements(constant.shape)} values`);
    }
  });
  if (manifest.noise.where === 'inputs') {
    manifest.noise.inputs.forEach((input, i) =>
      known(['noise', 'inputs', i, 'stage'], input.stage),
    );
  }
  if (manifest.noise.where === 'strength') known(['noise', 'stage'], manifest.noise.stage);
  if (manifest.truncation.where === 'input') {
    known(['truncation', 'stage'], manifest.truncation.stage);
  }
  checkLabels(manifest, report, known);
}

function checkLabels(
  manifest: Manifest,
  report: Report,
  known: (path: (string | number)[], stage: Stage) => void,
): void {
  const { labels, latents } = manifest;
  if (!labels) return;
  known(['labels', 'stage'], labels.stage);
  if (labels.default !== null && labels.default >= labels.count) {
    report(['labels', 'default'], `must be below the count of ${labels.count}`);
  }
  if (labels.names && labels.names.length !== labels.count) {
    report(['labels', 'names'], `must hold ${labels.count} names`);
  }
  const latent = latents.find((one) => one.input === labels.input && one.stage === labels.stage);
  if (labels.coding === 'appended' && latent?.shape.length !== 1) {
    report(['labels', 'input'], 'must be the input of a latent with one axis, to be appended to');
  }
  if (labels.coding !== 'appended' && latent) {
    report(['labels', 'input'], 'is already the input of a latent');
  }
}

function checkTruncation(manifest: Manifest, report: Report): void {
  const { truncation, w } = manifest;
  if (truncation.where !== 'host') return;
  if (!w) {
    report(['truncation', 'where'], 'cannot be "host" without a w between two graphs');
    return;
  }
  if (truncation.defaultCutoff !== null && truncation.defaultCutoff > w.layers) {
    report(['truncation', 'defaultCutoff'], `must be at most the ${w.layers} layers`);
  }
  const { avg } = truncation;
  if (avg.from === 'values' && ![w.dim, w.dim * w.layers].includes(avg.values.length)) {
    report(['truncation', 'avg', 'values'], `must hold ${w.dim} or ${w.dim * w.layers} values`);
  }
  if (avg.from === 'file' && ![w.dim * 4, w.dim * w.layers * 4].includes(avg.file.bytes)) {
    report(
      ['truncation', 'avg', 'file', 'bytes'],
      `must be ${w.dim * 4} or ${w.dim * w.layers * 4}`,
    );
  }
}

function checkStyles(manifest: Manifest, report: Report): void {
  const { groups, layerResolution } = manifest.styles;
  const layers = manifest.w?.layers ?? 0;
  if (layers < 2 && (groups.length > 0 || layerResolution)) {
    report(['styles'], 'needs a w of several layers: leave the groups empty');
    return;
  }
  if (layerResolution && layerResolution.length !== layers) {
    report(['styles', 'layerResolution'], `must hold one number for each of the ${layers} layers`);
  }
  groups.forEach((group, i) => {
    if (group.name === 'all') report(['styles', 'groups', i, 'name'], 'cannot be "all"');
    if (groups.findIndex((other) => other.name === group.name) !== i) {
      report(['styles', 'groups', i, 'name'], `repeats "${group.name}"`);
    }
    if (group.layers.some((layer) => layer >= layers)) {
      report(['styles', 'groups', i, 'layers'], `must lie between 0 and ${layers - 1}`);
    }
  });
}

function checkImage(manifest: Manifest, report: Report): void {
  const { image } = manifest;
  if (image.range.max <= image.range.min) report(['image', 'range'], 'must have max above min');
  const { crop } = image;
  if (crop && (crop.x + crop.width > image.width || crop.y + crop.height > image.height)) {
    report(['image', 'crop'], `must lie inside ${image.width} x ${image.height}`);
  }
  const size = (crop ?? image).width * (crop ?? image).height * 3;
  manifest.selfTest.forEach((test, i) => {
    if (test.reference && test.reference.bytes !== size) {
      report(['selfTest', i, 'reference', 'bytes'], `must be ${size} bytes of raw RGB`);
    }
  });
}

function checkAdults(manifest: Manifest, report: Report): void {
  const { adults, subject, truncation, selfTest } = manifest;
  if (subject === 'person' && !adults) {
    report(['adults'], 'is required for a person model: say why every face is an adult');
  }
  if (subject !== 'person' && adults)
    report(['adults'], `must be null for the subject "${subject}"`);
  if (!adults) return;
  const { min, max } = adults.psi;
  if (min > max) report(['adults', 'psi'], 'must have max at or above min');
  const outside = (psi: number) => psi < min || psi > max;
  if (outside(truncation.defaultPsi)) {
    report(['truncation', 'defaultPsi'], `must lie in the adult range ${min} to ${max}`);
  }
  selfTest.forEach((test, i) => {
    if (outside(test.psi)) {
      report(['selfTest', i, 'psi'], `must lie in the adult range ${min} to ${max}`);
    }
  });
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
