import { createHash } from 'node:crypto';
import { renditionOf } from '../asset/asset';
import type { FilePreparer, PrepareRequest } from '../delivery/delivery';
import type { DeliveryDeps } from '../delivery/prepare-once';
import type { License } from '../license/license';
import { shippedTerms } from '../license/terms-catalog';
import type { Release } from '../release/release';
import { memoryObjectStore } from '../storage/testing/memory-object-store';
import { addModelAndBatch, after, sampleId, samplePerson, sampleRelease } from './sample-records';
import { actors, memoryWorld } from './world';

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const agencyId = sampleId('organization', 1);
export const buyer = { ...actors.agency, organizationId: agencyId } as const;

/** Writes what it was asked into the file, and counts; every making gives other bytes, as signatures do. */
function countingPreparer(): FilePreparer & { requests: PrepareRequest[] } {
  const requests: PrepareRequest[] = [];
  return {
    requests,
    async prepare(request) {
      requests.push(request);
      const { facts, format, longSide } = request;
      const text = JSON.stringify({ facts, format, longSide, nonce: requests.length });
      const bytes = new TextEncoder().encode(text);
      return { bytes, sha256: sha256Of(bytes), width: longSide ?? 256, height: longSide ?? 320 };
    },
  };
}

/** A published release of the sample person at `index`, in the records. */
export function publishedRelease(index: number, changes: Partial<Release> = {}): Release {
  return {
    id: sampleId('release', index),
    number: `FR-0000-000${index}`,
    subjectId: samplePerson(index).subject.id,
    state: 'published',
    statementVersion: 'legacy-1',
    review: { adultReviewed: true, note: 'Looked at it at full size.' },
    document: null,
    signature: null,
    drafted: { by: actors.editor.userId, at: after(1) },
    published: { by: actors.editor.userId, at: after(2), logIndex: null },
    revoked: null,
    suspendedAt: null,
    ...changes,
  } as Release;
}

export function sampleLicenseOf(index: number, changes: Partial<License> = {}): License {
  const { subject, asset } = samplePerson(index);
  const terms = shippedTerms[0]!;
  const number = `FL-0000-000${index}`;
  return {
    id: sampleId('license', index),
    number,
    orderId: sampleId('order', 1),
    organizationId: agencyId,
    userId: buyer.userId,
    subjectId: subject.id,
    assetId: asset.id,
    releaseNumber: publishedRelease(index).number,
    termsId: terms.id,
    termsVersion: terms.version,
    terms,
    startsAt: after(10),
    endsAt: null,
    exclusive: null,
    projectReference: '',
    declaredUse: 'website',
    credits: 1,
    cents: 0,
    showBuyer: false,
    certificate: {} as License['certificate'],
    sha256: 'a'.repeat(64),
    jws: 'a..b',
    keyId: 'key_0000000000000000',
    logIndex: 1,
    salt: 'b'.repeat(64),
    recalled: null,
    createdAt: after(10),
    ...changes,
  };
}

/** People 1 and 2, their originals in the store, person 1 released and licensed. */
export async function deliveryWorld() {
  const world = memoryWorld();
  const objects = memoryObjectStore(sha256Of);
  const preparer = countingPreparer();
  await addModelAndBatch(world.records);
  for (const index of [1, 2]) {
    const { subject, asset } = samplePerson(index, index === 1 ? { release: sampleRelease } : {});
    const bytes = new TextEncoder().encode(`original ${index}`);
    const original = renditionOf(asset, 'original');
    original.sha256 = sha256Of(bytes);
    await objects.put(original.key, bytes, { contentType: 'image/webp', sha256: original.sha256 });
    await world.records.subjects.add(subject, asset);
  }
  const release = publishedRelease(1);
  await world.records.releases.addDraft({ ...release });
  await world.records.licenses.add(sampleLicenseOf(1));
  const deps: DeliveryDeps = {
    ...world,
    objects,
    preparer,
    mediaUrl: async (key, name) => `/media/${key}?name=${name ?? ''}`,
    site: { publicUrl: 'https://figment.example' },
  };
  return { ...deps, ...world, objects, preparer };
}
