import { FigmentError } from '@figment/core/errors';
import type { SigningKey } from '@figment/core/key/key';
import { verifyLogProof } from '@figment/core/log/verify-log-proof';
import { digest, verifyDocument, verifyNote } from '@figment/signing';
import { certificatesOf, fingerprintOf, keyIdOf } from '@figment/signing/public-key';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Report } from '../report';
import { readJson, readKeys } from '../source';

const carriedKey = z.looseObject({
  purpose: z.enum(['authority', 'content', 'log']),
  algorithm: z.enum(['ES256', 'Ed25519']),
  publicKeyPem: z.string(),
  certificateChainPem: z.string().nullable(),
  noteName: z.string().nullable(),
  state: z.enum(['active', 'retired', 'revoked']),
  revokedAt: z.string().nullable(),
});
const bundle = z.looseObject({
  format: z.literal('figment-release-bundle/1'),
  release: z.looseObject({ number: z.string() }).nullable(),
  signature: z.string().nullable(),
  state: z.string(),
  revocation: z.looseObject({ at: z.string(), reason: z.string(), log: z.unknown() }).nullable(),
  log: z.unknown(),
  publicKeys: z.array(carriedKey).max(1000).default([]),
});

type KeyFacts = Pick<
  SigningKey,
  'purpose' | 'algorithm' | 'publicKeyPem' | 'certificateChainPem' | 'noteName' | 'state'
>;

/** The keys that came with a document. Ids and fingerprints are made anew, not believed. */
function carriedKeys(keys: z.output<typeof carriedKey>[]): SigningKey[] {
  const own = (key: KeyFacts, revokedAt: Date | null): SigningKey => {
    const fingerprint = fingerprintOf(key.publicKeyPem);
    const id = keyIdOf(fingerprint);
    const times = { createdAt: new Date(0), retiredAt: null, revokedAt };
    return { ...key, id, fingerprint, ...times, revokedReason: null };
  };
  return keys.flatMap((key) => {
    const known = own(key, key.revokedAt === null ? null : new Date(key.revokedAt));
    // A content key brings the certificate of its authority along.
    const issuer = key.purpose === 'content' && certificatesOf(key.certificateChainPem ?? '')[1];
    if (!issuer) return [known];
    const authority = {
      purpose: 'authority',
      algorithm: 'ES256',
      publicKeyPem: issuer.publicKey.export({ format: 'pem', type: 'spki' }) as string,
      certificateChainPem: issuer.toString(),
      noteName: null,
      state: 'active',
    } as const;
    return [known, own(authority, null)];
  });
}

/** Checks a proof of the log and that its entry is about this release. */
async function checkProof(
  proof: unknown,
  expected: { kind: string; number: string; sha256: string | null },
  keys: readonly SigningKey[],
  report: Report,
): Promise<void> {
  const notes = { verifyNote: async (note: string) => verifyNote(note, keys) };
  const { valid, entry, size, reason } = await verifyLogProof({ digest, notes }, proof);
  if (!valid || !entry) return report.bad(`The proof in the log does not hold. ${reason}`);
  if (entry.kind !== expected.kind || entry.body.number !== expected.number)
    return report.bad(`Entry ${entry.index} of the log is about something else.`);
  if (expected.sha256 !== null && entry.body.documentSha256 !== expected.sha256)
    return report.bad(`Entry ${entry.index} of the log is about other words of this release.`);
  report.good(
    `${entry.kind === 'release.revoked' ? 'The revocation is' : 'It is'} entry ${entry.index} of the log, of ${entry.at}; a signed checkpoint of ${size} entries covers it.`,
  );
}

/** `release`: a release as JSON, with its signature and its place in the log. */
export function addReleaseCommand(program: Command, report: Report): void {
  program
    .command('release')
    .argument('<release.json>', 'as downloaded from the public page of the release')
    .option(
      '--keys <file>',
      'the published keys you trust (else those in the file, which prove less)',
    )
    .description('check signature, log and state of a release')
    .addHelpText(
      'after',
      '\nExample:\n  npm run verify -- release FR-7K3M-9Q2X.json --keys keys.json',
    )
    .action(async (file: string, options: { keys?: string }) => {
      const parsed = bundle.safeParse(await readJson(file));
      if (!parsed.success) {
        throw new FigmentError('INVALID', `${file} is no release as this library gives it out.`, {
          hint: 'Download the JSON from the public page of the release.',
        });
      }
      const { release, signature, state, revocation, log, publicKeys } = parsed.data;
      let keys: SigningKey[];
      try {
        keys = options.keys ? await readKeys(options.keys) : carriedKeys(publicKeys);
      } catch (error) {
        if (error instanceof FigmentError) throw error;
        throw new FigmentError('INVALID', 'The keys in the file cannot be read.', { cause: error });
      }
      if (!options.keys)
        report.note(
          'The keys came with the file: whoever made the file could have made them, too. Use --keys.',
        );
      if (!release || signature === null) {
        report.bad('This release was set before releases were signed: there is nothing to check.');
        return;
      }
      const verdict = await verifyDocument(release, signature, keys);
      if (verdict.valid)
        report.good(
          `${release.number} is signed by ${verdict.keyId} on ${verdict.signedAt?.toISOString()}.`,
        );
      else report.bad(`The signature does not hold. ${verdict.reason}`);
      const { number } = release;
      const sha256 = digest.ofJson(release);
      if (log === null || log === undefined)
        report.bad('It carries no proof that it is in the log. Download it again in a minute.');
      else await checkProof(log, { kind: 'release.published', number, sha256 }, keys, report);
      if (revocation) {
        report.bad(`It was revoked on ${revocation.at}: ${revocation.reason}`);
        if (revocation.log)
          await checkProof(
            revocation.log,
            { kind: 'release.revoked', number, sha256: null },
            keys,
            report,
          );
      } else if (state !== 'valid' && state !== 'published')
        report.bad(`The library calls it ${state}.`);
      report.note(
        'A later revocation cannot be seen offline: the public page of the number tells.',
      );
    });
}
