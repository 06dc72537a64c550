import { readFile, stat } from 'node:fs/promises';
import { FigmentError } from '@figment/core/errors';
import { decideChecks } from '@figment/core/measurement/decide-checks';
import {
  confidenceInWords,
  distanceInWords,
  realismInWords,
  valueInWords,
} from '@figment/core/measurement/measurement-in-words';
import type { Analysis } from '@figment/core/measurement/measurement';
import { defaultModel } from '@figment/core/model/default-model';
import { imageSize, type Manifest } from '@figment/core/model/manifest';
import { decodeToRgb, type RgbPicture } from '@figment/imaging';
import type { Command } from 'commander';
import { openAnalyzer } from '../engine/analyzer';
import { openPackage } from '../engine/package';
import { findPackage, listPackages } from '../engine/package-library';
import { commandEnv } from '../env';

interface AnalyzeOptions {
  model?: string;
  json?: boolean;
}

const largestFile = 64 * 1024 ** 2;

/** `analyze`: what a model's encoder, critic and training index say of pictures. */
export function addAnalyzeCommand(program: Command): void {
  program
    .command('analyze')
    .argument('<picture...>', 'PNG, JPEG or WebP files')
    .option('-m, --model <model>', 'package folder, zip, or id in MODELS_DIR (default: bundled)')
    .option('--json', 'print one JSON document, embeddings included')
    .description('say what pictures show, how real they look and how far from training they are')
    .addHelpText(
      'after',
      `
Examples:
  npm run generator -- analyze ./out/seed0085.png
  npm run generator -- analyze ./out/*.png --model portraits-256 --json

The encoder was measured on the kind of pictures its model makes. What it says of a photograph means nothing.`,
    )
    .action(analyze);
}

async function analyze(files: string[], options: AnalyzeOptions): Promise<void> {
  const folder = commandEnv().MODELS_DIR;
  const wanted = options.model ?? defaultModel(await listPackages(folder))?.id;
  if (wanted === undefined) {
    throw new FigmentError('NOT_FOUND', `${folder} holds no models.`, { field: 'model' });
  }
  const modelPackage = await openPackage(await findPackage(folder, wanted));
  try {
    const { manifest, sha256 } = modelPackage;
    const analyzer = await openAnalyzer(modelPackage);
    try {
      const results = [];
      for (const file of files) {
        const picture = await readPicture(file);
        const analysis = await analyzer.analyze(picture);
        if (options.json) results.push(asJson(file, picture, manifest, analysis));
        else console.log(inWords(file, picture, manifest, analysis).join('\n'));
      }
      if (options.json) {
        const { id, version } = manifest;
        console.log(JSON.stringify({ model: { id, version, sha256 }, pictures: results }, null, 2));
      }
    } finally {
      await analyzer.close();
    }
  } finally {
    await modelPackage.close();
  }
}

async function readPicture(file: string): Promise<RgbPicture> {
  const problem = (message: string, hint?: string) =>
    new FigmentError('INVALID', `${file}${message}`, { field: 'picture', hint });
  const found = await stat(file).catch(() => null);
  if (!found) throw problem(' is not there.', 'Name a PNG, JPEG or WebP file.');
  if (!found.isFile()) throw problem(' is not a file.', 'Name single files, such as ./out/*.png.');
  if (found.size > largestFile) throw problem(` has more than ${largestFile} bytes.`);
  const bytes = await readFile(file).catch((error: Error) => {
    throw problem(` cannot be read: ${error.message}`);
  });
  try {
    return await decodeToRgb(bytes);
  } catch (error) {
    if (error instanceof FigmentError) throw problem(`: ${error.message}`, error.hint);
    throw error;
  }
}

function asJson(file: string, picture: RgbPicture, manifest: Manifest, analysis: Analysis) {
  const { embedding, w, ...rest } = analysis;
  return {
    file,
    width: picture.width,
    height: picture.height,
    ...rest,
    checks: decideChecks(manifest, analysis),
    embedding: embedding && [...embedding],
    w: w && [...w],
  };
}

function inWords(
  file: string,
  picture: RgbPicture,
  manifest: Manifest,
  analysis: Analysis,
): string[] {
  const { width, height } = imageSize(manifest);
  const fitted = picture.width !== width || picture.height !== height;
  const lines = [file];
  if (fitted) {
    lines.push(
      `  Scaled and cut from ${picture.width} x ${picture.height}: ${manifest.name} makes ${width} x ${height}.`,
    );
  }
  const widest = Math.max(0, ...analysis.attributes.map(({ label }) => label.length));
  for (const attribute of analysis.attributes) {
    const value = valueInWords(attribute);
    lines.push(`  ${attribute.label.padEnd(widest)}  ${value} (${confidenceInWords(attribute)})`);
  }
  if (manifest.critic) lines.push(`  ${realismInWords(analysis.realism!, manifest.critic)}`);
  if (manifest.trainingIndex && analysis.nearest) {
    lines.push(`  ${distanceInWords(analysis.nearest.distance, manifest.trainingIndex)}`);
  }
  for (const { name, score, threshold, passed } of decideChecks(manifest, analysis)) {
    if (name === 'age' && !passed) {
      lines.push(`  Estimated at ${score.toFixed(1)} years: below ${threshold} nobody is shown.`);
    }
  }
  return lines;
}
