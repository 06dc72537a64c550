import { readFile } from 'node:fs/promises';
import { FigmentError } from '@figment/core/errors';
import { openImagingProcesses } from '@figment/imaging/process/imaging-processes';
import { publishAuthorities } from '@figment/signing';
import type { Command } from 'commander';
import type { Report } from '../report';
import { readKeys } from '../source';

/** `file`: what a picture tells by itself, without asking the library. */
export function addFileCommand(program: Command, report: Report): void {
  program
    .command('file')
    .argument('<path>', 'a JPEG, PNG, WebP, AVIF or TIFF file')
    .option('--keys <file>', 'the published keys you trust; without them no signature can hold')
    .description('read the signed statement, the invisible mark and the fingerprints of a picture')
    .addHelpText('after', '\nExample:\n  npm run verify -- file portrait.jpg --keys keys.json')
    .action(async (path: string, options: { keys?: string }) => {
      const keys = options.keys ? await readKeys(options.keys) : [];
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        throw new FigmentError(
          'INVALID',
          `${path} cannot be read: ${error.code ?? error.message}.`,
          {
            cause: error,
          },
        );
      });
      const processes = openImagingProcesses({ count: 1 });
      try {
        const found = await processes.examine(new Uint8Array(bytes), {
          trustAnchorsPem: publishAuthorities(keys),
        });
        report.note(
          `${found.format}, ${found.width} x ${found.height}, sha256 ${found.fileSha256}`,
        );
        const { state, facts, issuer, problems } = found.contentCredentials;
        const numbers = facts
          ? ` It names asset ${facts.assetId}${facts.releaseNumber ? `, release ${facts.releaseNumber}` : ''}${facts.licenseNumber ? `, license ${facts.licenseNumber}` : ''}.`
          : '';
        const said = {
          valid: 'Signature: signed by this library and unchanged since.',
          altered: 'Signature: the file was changed after it was signed.',
          untrusted: `Signature: by somebody whose keys were not given${issuer ? ` (${issuer})` : ''}.`,
          none: 'Signature: the file carries none.',
          unreadable: 'Signature: something like one that cannot be read.',
        }[state];
        if (state === 'valid') report.good(said + numbers);
        else report.bad(said + (state === 'none' ? '' : numbers));
        for (const problem of problems) report.note(problem);
        const { watermark, fingerprint } = found;
        report.note(
          watermark
            ? `Invisible mark: ${watermark.code}, confidence ${watermark.confidence.toFixed(2)}. The verify page tells whose it is.`
            : 'Invisible mark: none found.',
        );
        report.note(
          `Fingerprints: pixels ${fingerprint.pixelSha256}, looks ${fingerprint.phash}, mirrored ${fingerprint.phashMirrored}`,
        );
        if (state !== 'valid')
          report.note(
            'That alone proves nothing about where the picture comes from: ask the verify page, which looks in more places.',
          );
      } finally {
        await processes.close();
      }
    });
}
