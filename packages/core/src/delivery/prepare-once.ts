import type { Digest, KeyRing } from '../key/key-ring';
import type { Clock, Random, RecordStore } from '../ports';
import type { ObjectStore } from '../storage/object-store';
import type { CatalogSubject } from '../subject/subject';
import { renditionOf } from '../asset/asset';
import { FigmentError } from '../errors';
import {
  deliveryContentTypes,
  type DeliveryFormat,
  type FilePreparer,
  type PreparedFile,
} from './delivery';
import { extensionOf } from './delivered-file';
import { deliveryFacts, type SiteFacts, type StatedFor } from './delivery-facts';

/** What delivering asks for. */
export interface DeliveryDeps {
  records: RecordStore;
  objects: ObjectStore;
  preparer: FilePreparer;
  keyRing: Pick<KeyRing, 'contentSigner'>;
  digest: Digest;
  /** A URL of an object that works for an hour at least and saves the file under this name. */
  mediaUrl(objectKey: string, downloadName?: string): Promise<string>;
  site: SiteFacts;
  clock: Clock;
  random: Random;
}

export interface FileOrder {
  found: CatalogSubject;
  format: DeliveryFormat;
  /** Pixels, null for the size it was generated in. */
  longSide: number | null;
  markCode: string;
  visibleMark: string | null;
  releaseNumber: string | null;
  stated: StatedFor;
  /** What the signature ledger names: the license's number, or the id of the comp or the asset. */
  target: string;
}

// Two who ask for the same file at once in one process wait for one making of it.
const underWay = new WeakMap<FilePreparer, Map<string, Promise<PreparedFile>>>();

/**
 * The longer side to prepare: null for the original size, so that asking for that size by number is the same file.
 * @throws INVALID for a size larger than the picture was made in: nothing is upscaled
 */
export function checkedSide(found: CatalogSubject, longSide: number | null): number | null {
  const original = renditionOf(found.asset, 'original');
  const native = Math.max(original.width, original.height);
  if (longSide === null || longSide === native) return null;
  if (longSide < native) return longSide;
  throw new FigmentError(
    'INVALID',
    `The picture was generated with ${native} pixels on its long side; nothing is upscaled.`,
    { field: 'longSide', hint: `Ask for ${native} pixels or fewer.` },
  );
}

/**
 * The file, prepared now or before. The key is the digest of everything that decides its bytes but the random part of the
 * signature: another format, size, license, mark, release, wording or signing key is another file.
 * @throws INVALID_STATE when no key can sign; whatever the store or the preparer throws
 */
export async function prepareOnce(
  deps: DeliveryDeps,
  order: FileOrder,
): Promise<{ file: PreparedFile; ready: boolean }> {
  const { found, format, longSide, markCode, visibleMark, releaseNumber, stated } = order;
  const signer = await deps.keyRing.contentSigner();
  const original = renditionOf(found.asset, 'original');
  const parents: CatalogSubject[] = [];
  for (const id of found.subject.parentIds) {
    const parent = await deps.records.subjects.get(id);
    if (parent) parents.push(parent);
  }
  const facts = deliveryFacts(deps.site, found, {
    measurement: await deps.records.measurements.get(found.asset.id),
    parents,
    markCode,
    recipeSha256: deps.digest.ofJson(found.subject.recipe),
    releaseNumber,
    stated,
  });
  const key = deps.digest.ofJson({
    original: original.sha256,
    format,
    longSide,
    visibleMark,
    keyId: signer.keyId,
    facts: {
      ...facts,
      createdAt: facts.createdAt.toISOString(),
      statedAt: facts.statedAt.toISOString(),
    },
  });
  const known = await deps.records.preparedFiles.get(key);
  if (known) return { file: known, ready: true };

  const flights = underWay.get(deps.preparer) ?? new Map<string, Promise<PreparedFile>>();
  underWay.set(deps.preparer, flights);
  let flight = flights.get(key);
  if (!flight) {
    flight = make().finally(() => flights.delete(key));
    flights.set(key, flight);
  }
  return { file: await flight, ready: false };

  async function make(): Promise<PreparedFile> {
    const { bytes } = await deps.objects.get(original.key);
    const prepared = await deps.preparer.prepare({
      original: bytes,
      format,
      longSide,
      markCode,
      visibleMark,
      facts,
      signer,
    });
    const { sha256, width, height } = prepared;
    // Signatures differ each time: the bytes name the object, so that no process overwrites what another recorded.
    const objectKey = `deliveries/${key}-${sha256.slice(0, 16)}.${extensionOf(format)}`;
    await deps.objects.put(objectKey, prepared.bytes, {
      contentType: deliveryContentTypes[format],
      sha256,
    });
    const now = deps.clock.now();
    const file: PreparedFile = {
      key,
      objectKey,
      sha256,
      bytes: prepared.bytes.length,
      format,
      width,
      height,
      assetId: found.asset.id,
      markCode,
      licenseNumber: facts.licenseNumber,
      at: now,
    };
    const kept = await deps.records.transaction(async (records) => {
      await records.signatures.add({
        keyId: signer.keyId,
        purpose: 'file',
        target: order.target,
        digest: sha256,
        at: now,
      });
      return (await records.preparedFiles.add(file)) ? file : records.preparedFiles.get(key);
    });
    if (kept && kept.objectKey !== objectKey) await deps.objects.delete(objectKey);
    return kept ?? file;
  }
}
