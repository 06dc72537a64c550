import type { Asset } from '../asset/asset';
import { renditionKey } from '../asset/asset';
import type { AuditEntry } from '../audit/audit';
import { sliceBatch, type Batch } from '../batch/batch';
import { derivedId, idPrefixes, type IdKind } from '../ids';
import { exampleManifest } from '../model/manifest.example';
import type { Model } from '../model/model';
import { createRecipe } from '../recipe/recipe';
import type { RecordStore } from '../ports';
import type { SubjectRelease } from '../release/release';
import type { Subject } from '../subject/subject';
import { tagSlug, type Tag } from '../tag/tag';
import type { User } from '../user/user';

/** The same id every time: `number` in the random part, so that ids sort as their numbers. */
export function sampleId(kind: IdKind, number: number): string {
  return `${idPrefixes[kind]}_${String(number).padStart(26, '0')}`;
}

export const sampleStart = new Date('2026-01-02T03:04:05.000Z');
export const after = (milliseconds: number) => new Date(sampleStart.getTime() + milliseconds);
export const sampleUser = sampleId('user', 1);
const hex = (number: number) => number.toString(16).padStart(64, '0');

export function sampleModel(number = 1, changes: Partial<Model> = {}): Model {
  const manifest = exampleManifest();
  return {
    id: manifest.id,
    sha256: hex(number),
    // Strangers to each other unless a test says otherwise, and never to be taken for the sha256.
    lineage: (changes.sha256 ?? hex(number)).replace(/./g, (digit) =>
      (15 - Number.parseInt(digit, 16)).toString(16),
    ),
    name: manifest.name,
    version: manifest.version,
    kind: 'person',
    manifest,
    registeredAt: after(number),
    ...changes,
  };
}

export function sampleBatch(number = 1, changes: Partial<Batch> = {}): Batch {
  const count = changes.count ?? 20;
  return {
    id: sampleId('batch', number * 100_000_000),
    modelId: 'example',
    modelSha256: hex(1),
    count,
    wanted: count,
    seeds: Array.from({ length: count }, (_, index) => 4294967295 - index),
    settings: { psi: 0.7, cutoff: null, noiseMode: 'none', label: null },
    state: 'waiting',
    madeCount: 0,
    failedCount: 0,
    heldCount: 0,
    rejectedCount: 0,
    origin: 'order',
    priority: 'normal',
    position: number,
    requester: changes.orderedBy ?? sampleUser,
    organizationId: null,
    plan: null,
    briefId: null,
    dueAt: null,
    idempotencyKey: null,
    bodySha256: null,
    pausedAt: null,
    pausedBy: null,
    lastTurnAt: null,
    tally: {},
    endedBecause: null,
    orderedBy: sampleUser,
    orderedAt: after(number),
    startedAt: null,
    finishedAt: null,
    trouble: null,
    sweptAt: null,
    ...changes,
  };
}

/** A person at `index` of a batch, or of none. */
export function samplePerson(
  index: number,
  changes: Partial<Subject> = {},
): { subject: Subject; asset: Asset } {
  const batchId = changes.batchId === undefined ? sampleBatch().id : changes.batchId;
  const number = 1_000_000 + index;
  const subject: Subject = {
    id: batchId ? derivedId('subject', batchId, index) : sampleId('subject', number),
    kind: 'person',
    state: 'available',
    seed: 1000 + index,
    z: Float32Array.of(0.1, -1.5, 3.25e-8, index),
    w: Float32Array.of(0.5, -0.25, index, 1e9),
    recipe: createRecipe(
      { manifest: exampleManifest(), sha256: hex(1) },
      { onnxruntime: '1.30.0', threads: 1, optimization: 'extended' },
      { seed: 1000 + index },
    ),
    sketch: null,
    modelId: 'example',
    modelSha256: hex(1),
    parentIds: [],
    batchId,
    batchIndex: batchId ? index : null,
    release: null,
    createdAt: after(index),
    ...changes,
  };
  const prefix = batchId ?? sampleBatch(9).id;
  const asset: Asset = {
    id: batchId ? derivedId('asset', batchId, index) : sampleId('asset', number),
    subjectId: subject.id,
    batchId: subject.batchId,
    batchIndex: subject.batchIndex,
    placeholder: 'data:image/webp;base64,UklGRg==',
    renditions: (['original', 'preview', 'thumbnail'] as const).map((kind, at) => ({
      kind,
      key: renditionKey(prefix, index, kind, 'webp'),
      sha256: hex(index * 3 + at),
      bytes: 1000 + at,
      width: 256,
      height: 320,
      format: 'webp',
    })),
    createdAt: subject.createdAt,
  };
  return { subject, asset };
}

export function sampleTag(number: number, label: string): Tag {
  const slug = tagSlug(label);
  return { id: sampleId('tag', number), slug, label, category: 'use', createdAt: after(number) };
}

export function sampleAccount(number: number, changes: Partial<User> = {}): User {
  return {
    id: sampleId('user', number),
    email: `person-${number}@example.org`,
    name: `Person ${number}`,
    role: 'editor',
    organizationId: null,
    agencyRole: null,
    spendingLimitCredits: null,
    passwordHash: 'scrypt$sample',
    mustChangePassword: false,
    disabledAt: null,
    createdAt: after(number),
    ...changes,
  };
}

export const sampleRelease: SubjectRelease = {
  number: 'FR-7K3M-9Q2X',
  by: sampleUser,
  at: after(5),
};

export function sampleEntry(number: number, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: sampleId('audit', number),
    at: after(number),
    actor: sampleUser,
    action: 'subject.tagged',
    target: sampleId('subject', 1),
    detail: { tag: 'smiling', number },
    ...changes,
  };
}

/** A model and one open batch of it, so that people can be added. */
export async function addModelAndBatch(records: RecordStore, number = 1): Promise<Batch> {
  await records.models.add(sampleModel());
  const batch = sampleBatch(number);
  await records.batches.add(batch, sliceBatch(batch.id, batch.count));
  return batch;
}
