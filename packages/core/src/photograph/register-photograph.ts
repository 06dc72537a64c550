import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Digest } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import type { Clock, Random, RecordStore } from '../ports';
import type { ExaminedPicture } from '../provenance/examined-picture';
import { lookAlikeBits } from '../provenance/look-alike';
import { photographStatement, type Photograph } from './photograph';

/** Checks a signature that somebody made with a key of their own. Pure. */
export interface OutsideSignatures {
  /** Null when the compact JWS (ES256 or EdDSA, RFC 7515) was made over exactly these bytes with this key; else why not, as a sentence. */
  problemOf(input: {
    publicKeyPem: string;
    jws: string;
    payload: Uint8Array;
  }): Promise<string | null>;
}

const order = z.strictObject({
  title: z.string().trim().min(1, 'needs a few words').max(120),
  showOwner: z.boolean(),
  publicKeyPem: z.string().trim().max(2000).nullable(),
  jws: z.string().trim().max(4000).nullable(),
});

/**
 * Registers a photograph of the real world from what examining it found; the picture itself goes no further.
 * @throws FORBIDDEN; INVALID for a signature that does not hold or a picture that was made here; CONFLICT when this
 * organization has registered the same pixels
 */
export async function registerPhotograph(
  deps: {
    records: RecordStore;
    clock: Clock;
    random: Random;
    digest: Digest;
    outsideSignatures: OutsideSignatures;
  },
  actor: Actor,
  input: z.input<typeof order> & { examined: ExaminedPicture },
): Promise<Photograph> {
  permit(actor, 'register photographs');
  const { examined, ...rest } = input;
  const { title, showOwner, publicKeyPem, jws } = parseInput(order, rest, 'registration');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'Somebody has to declare it.');
  const signature = publicKeyPem && jws ? { publicKeyPem, jws } : null;
  if (!signature && (publicKeyPem || jws)) {
    throw new FigmentError('INVALID', 'A signature needs both the public key and the JWS.', {
      field: publicKeyPem ? 'jws' : 'publicKeyPem',
    });
  }
  if (signature) {
    const payload = deps.digest.canonical(photographStatement(examined.fileSha256));
    const problem = await deps.outsideSignatures.problemOf({ ...signature, payload });
    if (problem) {
      throw new FigmentError('INVALID', `The signature does not hold: ${problem}`, {
        field: 'jws',
        hint: 'Sign the statement of exactly this file, as the page shows it.',
      });
    }
  }
  await mustNotBeMadeHere(deps.records, examined);

  const { fingerprint, fileSha256, width, height } = examined;
  return deps.records.transaction(async (records) => {
    const same = await records.photographs.exact(fileSha256, fingerprint.pixelSha256);
    if (same.some((one) => one.organizationId === actor.organizationId)) {
      throw new FigmentError('CONFLICT', 'This photograph is registered already.', {
        field: 'file',
      });
    }
    const now = deps.clock.now();
    const id = newId('photograph', now, deps.random.bytes(10));
    const entry = await appendToLog(records, deps, {
      kind: 'photograph.registered',
      body: { id, fileSha256, pixelSha256: fingerprint.pixelSha256, signed: signature !== null },
    });
    const photograph: Photograph = {
      id,
      organizationId: actor.organizationId,
      registeredBy: actor.userId,
      title,
      showOwner,
      fileSha256,
      ...fingerprint,
      width,
      height,
      signature,
      logIndex: entry.index,
      registeredAt: now,
      withdrawn: null,
    };
    await records.photographs.add(photograph);
    await records.audit.add(
      auditEntry(deps, actor, 'photograph.registered', id, { title, signed: signature !== null }),
    );
    return photograph;
  });
}

/** What the library made is no photograph, however it is declared. */
async function mustNotBeMadeHere(
  records: Pick<RecordStore, 'fingerprints' | 'marks'>,
  { fingerprint, watermark, contentCredentials }: ExaminedPicture,
): Promise<void> {
  const signedHere = contentCredentials.state === 'valid';
  const marked = watermark !== null && (await records.marks.find(watermark.code)) !== null;
  const near = await records.fingerprints.near(fingerprint.phash, lookAlikeBits, 1);
  if (!signedHere && !marked && near.length === 0) return;
  const why = signedHere
    ? 'It carries a signature of this library.'
    : marked
      ? 'It carries an invisible mark of this library.'
      : `It looks like a picture of this library (${near[0]!.distance} of 64 bits differ).`;
  throw new FigmentError('INVALID', `This picture was made here and is no photograph. ${why}`, {
    field: 'file',
  });
}
