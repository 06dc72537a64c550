import { resolve } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import type { Command } from 'commander';
import { draftPackage } from '../engine/draft';
import { findPackage } from '../engine/package-library';
import { openPackage } from '../engine/package';
import { sealPackage } from '../engine/seal';
import { selfTestIsolated } from '../engine/self-test-isolated';
import { commandEnv } from '../env';
import { addModelLibraryCommands } from './model-library';
import { seedList } from './options';

/** `model`: what one does with packages rather than with pictures. */
export function addModelCommand(program: Command): void {
  const model = program
    .command('model')
    .description(
      'model packages: check, draft, hash; models of the library: import, default, retire, forbid',
    );
  addModelLibraryCommands(model);
  model
    .command('check')
    .argument('<model>', 'package folder, zip, or id in MODELS_DIR')
    .description('verify a package and make test pictures with it')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  npm run generator -- model check ./models/portraits')
    .action(check);
  model
    .command('draft')
    .argument('<onnx...>', 'one generator graph, or a mapping and a synthesis graph')
    .requiredOption('-o, --out <folder>', 'the new package folder')
    .description('draft a package from ONNX files; what it cannot know is left for you to fill in')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run generator -- model draft generator.onnx --out ./cats\n  npm run generator -- model draft mapping.onnx synthesis.onnx --out ./cats',
    )
    .action(draft);
  model
    .command('hash')
    .argument('<model>', 'package folder, zip, or id in MODELS_DIR')
    .description('print the sha256 that recipes know a package by')
    .action(hash);
  model
    .command('seal')
    .argument('<folder>', 'package folder')
    .option('--seeds <list>', 'also record the pixels of these seeds', seedList)
    .description('write the sizes and hashes of all files into the manifest')
    .addHelpText(
      'after',
      '\nExample:\n  npm run generator -- model seal ./models/cats --seeds 0,1,85',
    )
    .action(seal);
}

async function check(name: string, options: { json?: boolean }): Promise<void> {
  const path = await findPackage(commandEnv().MODELS_DIR, name);
  const report = await selfTestIsolated(path);
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const { result, name: what, message } of report.checks) {
      console.log(`${result.padEnd(6)}  ${what}: ${message}`);
    }
    const speed = `${report.millisecondsPerPicture} ms a picture, ${report.peakMemoryMB} MB`;
    console.log(`${report.id} ${report.version} ${report.sha256} (${speed})`);
  }
  if (!report.passed) throw new FigmentError('INVALID', `${report.id} did not pass.`);
}

async function draft(files: string[], options: { out: string }): Promise<void> {
  const { review } = await draftPackage(files, options.out);
  console.log(`Drafted ${resolve(options.out, 'manifest.json')}. Before use, look at:`);
  for (const line of review) console.log(`- ${line}`);
  console.log(`Then run: model seal ${options.out}, and: model check ${options.out}`);
}

async function hash(name: string): Promise<void> {
  const modelPackage = await openPackage(await findPackage(commandEnv().MODELS_DIR, name));
  await modelPackage.close();
  console.log(modelPackage.sha256);
}

async function seal(folder: string, options: { seeds?: number[] }): Promise<void> {
  console.log(await sealPackage(folder, options.seeds));
}
