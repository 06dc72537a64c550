import type { DirectionList, Manifest } from './manifest';

type Report = (path: (string | number)[], message: string) => void;

/** Where encoder, critic, training index, directions and the adult rule contradict each other. */
export function analysisProblems(manifest: Manifest, report: Report): void {
  for (const name of ['encoder', 'critic'] as const) {
    const range = manifest[name]?.input.range;
    if (range && range.max <= range.min) {
      report([name, 'input', 'range'], 'must have max above min');
    }
  }
  checkEncoder(manifest, report);
  checkTrainingIndex(manifest, report);
  checkDirections(manifest, report);
  checkMeasuredAdults(manifest, report);
}

function checkEncoder({ encoder, w }: Manifest, report: Report): void {
  if (!encoder) return;
  const names = encoder.attributes.map((attribute) => attribute.name);
  encoder.attributes.forEach((attribute, i) => {
    const path = ['encoder', 'attributes', i];
    if (names.indexOf(attribute.name) !== i) report([...path, 'name'], 'names an attribute again');
    if (attribute.kind === 'number' && attribute.range.max <= attribute.range.min) {
      report([...path, 'range'], 'must have max above min');
    }
    if (attribute.kind === 'choice' && new Set(attribute.choices).size < attribute.choices.length) {
      report([...path, 'choices'], 'must differ from each other');
    }
  });
  if (encoder.w && !w) report(['encoder', 'w'], 'cannot estimate the w of a model without one');
}

function checkTrainingIndex({ encoder, trainingIndex }: Manifest, report: Report): void {
  if (!trainingIndex) return;
  const { dim, count, file, reference } = trainingIndex;
  if (!encoder) report(['trainingIndex'], 'needs an encoder, whose embeddings it holds');
  else if (encoder.embedding.dim !== dim) {
    report(['trainingIndex', 'dim'], `must be ${encoder.embedding.dim}, as in encoder.embedding`);
  }
  if (file.bytes !== dim * count) {
    report(['trainingIndex', 'file', 'bytes'], `must be dim * count, which is ${dim * count}`);
  }
  reference.percentiles.forEach(({ percent, distance }, i) => {
    const before = reference.percentiles[i - 1];
    if (before && (percent <= before.percent || distance < before.distance)) {
      report(['trainingIndex', 'reference', 'percentiles', i], 'must rise from one to the next');
    }
  });
}

function checkDirections({ directions, w }: Manifest, report: Report): void {
  if (!directions) return;
  if (!w) return report(['directions'], 'cannot be used by a model without w');
  if (directions.from === 'inline') {
    for (const problem of directionProblems(directions.list, w, directions.vectors)) {
      report(['directions', 'list', ...problem.path], problem.message);
    }
  }
}

/** What contradicts the model in a list of directions, wherever the list lies. */
export function directionProblems(
  list: DirectionList,
  w: { dim: number; layers: number },
  vectors: { bytes: number } | null,
): { path: (string | number)[]; message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  list.forEach(({ name, layers, step }, i) => {
    if (list.findIndex((other) => other.name === name) !== i) {
      report([i, 'name'], `names "${name}" again`);
    }
    if (layers?.some((layer) => layer >= w.layers)) {
      report([i, 'layers'], `must lie between 0 and ${w.layers - 1}`);
    }
    if (step.kind === 'block') {
      if (step.from >= step.to || step.to > w.dim) {
        report([i, 'step'], `must be a part of the ${w.dim} values of w`);
      }
      return;
    }
    if (step.range.max <= step.range.min) report([i, 'step', 'range'], 'must have max above min');
    const length = w.dim * (step.perLayer ? (layers?.length ?? w.layers) : 1);
    if (!vectors || (step.offset + length) * 4 > vectors.bytes) {
      report([i, 'step', 'offset'], `must leave ${length} values in the vectors file`);
    }
  });
  return problems;
}

function checkMeasuredAdults({ adults, encoder, subject }: Manifest, report: Report): void {
  const age = encoder?.attributes.find((attribute) => attribute.name === 'age');
  if (subject === 'person' && age && !adults?.measured) {
    report(
      ['adults', 'measured'],
      'is required where the encoder estimates an age: say below which age nobody is shown',
    );
  }
  if (!adults?.measured) return;
  const { attribute: name } = adults.measured;
  const measured = encoder?.attributes.find((attribute) => attribute.name === name);
  if (measured?.kind !== 'number' || measured.unit !== 'years') {
    report(
      ['adults', 'measured', 'attribute'],
      `must name a number in years that the encoder gives, not "${name}"`,
    );
  }
}
