import { FigmentError } from '@figment/core/errors';
import { checkChain, sealedBody, type SealedRow } from '@figment/core/log/audit-chain';
import { digest } from '@figment/signing';
import type { Command } from 'commander';
import { z } from 'zod';
import { checkLog } from '../check-log';
import { readExportedLog } from '../exported-log';
import type { Report } from '../report';
import { readKeys, readText, within } from '../source';

const line = z.object({
  seal: z.object({ seq: z.number().int(), auditId: z.string(), hash: z.string() }),
  row: z
    .object({
      id: z.string(),
      at: z.iso.datetime().transform((text) => new Date(text)),
      actor: z.string(),
      action: z.string(),
      target: z.string(),
      detail: z.unknown(),
    })
    .nullable(),
});

function parseTrail(file: string, text: string): SealedRow[] {
  return text
    .split('\n')
    .filter((one) => one !== '')
    .map((one, at) => {
      try {
        const { seal, row } = line.parse(JSON.parse(one));
        return { seal, row: row && { ...row, detail: row.detail ?? null } };
      } catch (error) {
        throw new FigmentError(
          'INVALID',
          `Line ${at + 1} of ${file} is no row of an audit trail.`,
          {
            hint: 'Was the file cut off? Download it again.',
            cause: error,
          },
        );
      }
    });
}

/** `audit`: an exported audit trail against the heads of its chain in the log. */
export function addAuditCommand(program: Command, report: Report): void {
  program
    .command('audit')
    .argument('<trail.ndjson>', 'as downloaded from the audit page')
    .requiredOption('--log <place>', 'the log: a folder or the address of the library')
    .option('--keys <file>', 'the published keys you trust (else those beside the log)')
    .description('find the first edited, removed or added row of the audit trail')
    .addHelpText(
      'after',
      '\nExample:\n  npm run verify -- audit trail.ndjson --log https://figment.example',
    )
    .action(async (file: string, options: { log: string; keys?: string }) => {
      const sealed = parseTrail(file, await readText(file));
      const published = within(options.log, 'keys.json', '.well-known/figment-keys.json');
      const keys = await readKeys(options.keys ?? published);
      const log = await readExportedLog(options.log);
      checkLog(log, keys, [], report);
      const last = sealed.at(-1)?.seal.seq ?? 0;
      const heads = log.lines
        .filter((entry) => entry?.kind === 'audit.sealed')
        .map((entry) => ({ index: entry!.index, ...sealedBody.parse(entry!.body) }));
      const newest = heads.at(-1)?.toSeq ?? 0;
      if (last > newest)
        report.note(
          `${last - newest} rows are newer than the log at hand: nothing is said about them.`,
        );
      const verdict = await checkChain(digest, sealed, heads);
      if (verdict.fault)
        report.bad(
          `${verdict.fault.auditId || 'The trail'}: ${verdict.fault.said} ${verdict.rows} rows before it hold.`,
        );
      else
        report.good(
          `The audit trail is intact: ${verdict.rows} rows${verdict.upTo ? `, up to ${verdict.upTo.at.toISOString()}` : ''}.`,
        );
    });
}
