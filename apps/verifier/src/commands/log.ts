import type { Command } from 'commander';
import { checkLog, compareCopies } from '../check-log';
import { keepLog, readExportedLog } from '../exported-log';
import type { Report } from '../report';
import { readKeys, readText, within } from '../source';

interface Options {
  keys?: string;
  checkpoint: string[];
  against?: string;
  save?: string;
}

const collect = (value: string, before: string[]) => [...before, value];

/** `log`: recomputes an exported log, or that of a running library, against signed checkpoints. */
export function addLogCommand(program: Command, report: Report): void {
  program
    .command('log')
    .argument('<place>', 'folder with entries.ndjson and checkpoint, or the address of a library')
    .option(
      '--keys <file>',
      'the published keys you trust (else those beside the log, which prove less)',
    )
    .option('--checkpoint <file>', 'a checkpoint you kept; may be given several times', collect, [])
    .option('--against <folder>', 'a copy of the log you kept: names every entry that differs')
    .option('--save <folder>', 'keep what was read, to compare with later')
    .description('find any edited, removed or added entry of the log')
    .addHelpText(
      'after',
      '\nExample:\n  npm run verify -- log https://figment.example --checkpoint old-checkpoint.txt --save ./log-today',
    )
    .action(async (place: string, options: Options) => {
      const published = within(place, 'keys.json', '.well-known/figment-keys.json');
      const keys = await readKeys(options.keys ?? published);
      if (!options.keys)
        report.note('The keys came with the log: keep them, and give them with --keys next time.');
      const log = await readExportedLog(place);
      const kept = await Promise.all(
        options.checkpoint.map(async (file) => ({ name: file, note: await readText(file) })),
      );
      checkLog(log, keys, kept, report);
      if (options.against) compareCopies(log, await readExportedLog(options.against), report);
      if (options.save) {
        await keepLog(log, options.save, await readText(options.keys ?? published));
        report.note(`Kept in ${options.save}.`);
      }
    });
}
