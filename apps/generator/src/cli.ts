import { isFigmentError } from '@figment/core/errors';
import { Command, CommanderError } from 'commander';
import { addAnalyzeCommand } from './commands/analyze';
import { addGenerateCommand } from './commands/generate';
import { addInterpolateCommand } from './commands/interpolate';
import { addMixCommand } from './commands/mix';
import { addModelCommand } from './commands/model';
import { addRegisterCommand } from './commands/register';
import { addReproduceCommand } from './commands/reproduce';
import { addWorkCommand } from './commands/work';

/** The whole command line. Commands report usage errors by throwing; `runProgram` makes exit codes. */
export function buildProgram(): Command {
  const program = new Command('npm run generator --')
    .description('Makes subjects who do not exist, from model packages.')
    .showHelpAfterError('(add --help for examples)')
    .exitOverride();
  addGenerateCommand(program);
  addMixCommand(program);
  addInterpolateCommand(program);
  addAnalyzeCommand(program);
  addModelCommand(program);
  addRegisterCommand(program);
  addReproduceCommand(program);
  addWorkCommand(program);
  return program;
}

/**
 * Runs one command line. Returns the exit code: 0 done, 1 failed, 2 used wrongly. Refusals are one
 * message on stderr, without a stack.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its own message and uses 0 for --help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(error instanceof Error ? `error: ${error.message}` : String(error));
    if (!isFigmentError(error)) return 1;
    if (error.hint) console.error(error.hint);
    return error.field && ['INVALID', 'LIMIT', 'NOT_FOUND'].includes(error.code) ? 2 : 1;
  }
}
