import { availableParallelism } from 'node:os';
import { parseSeedList } from '@figment/core/batch/seed-list';
import { FigmentError } from '@figment/core/errors';
import type { NoiseMode } from '@figment/core/model/manifest';
import type { RecipeChoice } from '@figment/core/recipe/recipe';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** Options that every command which makes pictures understands. */
export interface PictureOptions {
  model: string;
  out: string;
  psi?: number;
  cutoff?: number;
  noise?: NoiseMode;
  noiseSeed?: number;
  label?: number;
  workers: number;
}

const maxSeeds = 100_000;

/** Seeds such as "0-63,85". A wrong list is a usage error that names the wrong part. */
export function seedList(text: string): number[] {
  return asUsage(() => parseSeedList(text, maxSeeds));
}

/** A reader of whole numbers in a range, for commander. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** A reader of numbers such as 0.7 or -1. */
export function decimal(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number such as 0.7.');
}

/** Adds --model, --out and everything that shapes a picture. */
export function addPictureOptions(command: Command): Command {
  return command
    .requiredOption(
      '-m, --model <model>',
      'package folder, zip, or id in MODELS_DIR, such as portraits-256 or portraits-256@2.0.0',
    )
    .requiredOption('-o, --out <folder>', 'where the pictures go; made if absent')
    .option('--psi <number>', "truncation, 1 is none (default: the model's own)", decimal)
    .option('--cutoff <layers>', 'truncate only below this layer', wholeNumber(0, 128))
    .addOption(
      new Option('--noise <mode>', "noise (default: the model's own)").choices([
        'const',
        'random',
        'none',
      ]),
    )
    .option('--noise-seed <seed>', 'seed of --noise random', wholeNumber(0, 4294967295))
    .option('--label <index>', 'class, for models that have classes', wholeNumber(0, 99_999))
    .option(
      '--workers <count>',
      'processes that draw at the same time',
      wholeNumber(1, 64),
      Math.min(4, availableParallelism()),
    );
}

/** The recipe choices of the options, without a seed. What is left out takes the model's default. */
export function choiceOf(options: PictureOptions): Omit<RecipeChoice, 'seed'> {
  if (options.noiseSeed !== undefined && options.noise !== 'random') {
    throw new FigmentError('INVALID', '--noise-seed is of use with --noise random only.', {
      field: 'noise-seed',
    });
  }
  const { psi, cutoff, label, noise: mode, noiseSeed: seed } = options;
  return { psi, cutoff, label, noise: { mode, seed } };
}

function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FigmentError)) throw error;
    throw new InvalidArgumentError([error.message, error.hint].filter(Boolean).join(' '));
  }
}
