import { isFigmentError } from '@figment/core/errors';
import { Command, CommanderError } from 'commander';
import { addAuditCommand } from './commands/audit';
import { addFileCommand } from './commands/file';
import { addLogCommand } from './commands/log';
import { addReleaseCommand } from './commands/release';
import { processReport, type Report } from './report';

/** The whole command line. Commands say what they found through the report; `runProgram` makes exit codes. */
export function buildProgram(report: Report): Command {
  const program = new Command('npm run verify --')
    .description(
      'Checks what the library gave out, offline: files, releases, the log, the audit trail.',
    )
    .showHelpAfterError('(add --help for examples)')
    .addHelpText(
      'after',
      '\nExit codes: 0 it holds, 1 it does not hold, 2 used wrongly or something cannot be read.',
    )
    .configureOutput({ writeOut: report.write, writeErr: report.complain })
    .exitOverride();
  for (const add of [addFileCommand, addReleaseCommand, addLogCommand, addAuditCommand]) {
    add(program, report);
  }
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

/** Runs one command line. Returns the exit code: 0 it holds, 1 it does not, 2 used wrongly or something cannot be read. */
export async function runProgram(
  args: readonly string[],
  report: Report = processReport(),
): Promise<number> {
  try {
    await buildProgram(report).parseAsync(args, { from: 'user' });
    return report.holds() ? 0 : 1;
  } catch (error) {
    // Commander has printed its own message and uses 0 for --help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    report.complain(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    if (isFigmentError(error) && error.hint) report.complain(`${error.hint}\n`);
    return 2;
  }
}
