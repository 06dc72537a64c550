/**
 * What handing out a licensed file costs: bought through the real verbs on PostgreSQL, prepared once, then asked for again and
 * again. Ratios are to reading the license alone, in the same run.
 * Run by `node bench/run.mjs deliver-prepared [count]`.
 */
import path from 'node:path';
import pino from 'pino';
import { workerEnv } from '../apps/generator/src/env';
import { openTestLibrary } from '../apps/generator/src/worker/testing/library';
import { startWorker } from '../apps/generator/src/worker/worker';
import type { Actor } from '../packages/core/src/access';
import { addToCart } from '../packages/core/src/cart/fill-cart';
import { grantCredits } from '../packages/core/src/credit/keep-credits';
import { deliverFile } from '../packages/core/src/delivery/deliver-file';
import { deliveryFormats } from '../packages/core/src/delivery/delivery';
import { ensureTerms } from '../packages/core/src/license/keep-terms';
import { checkout } from '../packages/core/src/order/checkout';
import { draftRelease } from '../packages/core/src/release/draft-release';
import { publishRelease } from '../packages/core/src/release/publish-release';
import { createOrganization } from '../packages/core/src/user/manage-organizations';
import { createUser, drawPassword } from '../packages/core/src/user/manage-users';
import { argon2Passwords } from '../packages/db/src/passwords';
import { openImagingProcesses } from '../packages/imaging/src/process/imaging-processes';
import { digest, openKeyRing, passphraseWrap } from '../packages/signing/src/index';
import { openObjectStore } from '../packages/storage/src/index';
import { at } from './percentiles';

const count = Number(process.argv[2] ?? 400);
const library = await openTestLibrary({
  modelsFolder: path.resolve(import.meta.dirname, '../models'),
});
const keyRing = await openKeyRing({
  folder: path.join(library.folder, 'keys'),
  wrap: passphraseWrap('a passphrase for a benchmark'),
  clock: library.deps.clock,
});
const objects = openObjectStore({
  kind: 'folder',
  root: library.settings.STORAGE_FOLDER!,
  publicBaseUrl: 'http://127.0.0.1',
  secret: 'a secret for a benchmark of 32 characters',
});
const preparer = openImagingProcesses();
const deps = {
  ...library.deps,
  objects,
  preparer,
  keyRing,
  signer: keyRing,
  digest,
  payments: null,
  passwords: argon2Passwords,
  site: { publicUrl: 'http://127.0.0.1' },
  mediaUrl: (key: string, downloadName?: string) =>
    objects.signedUrl(key, { now: new Date(), downloadName }),
};

const worker = await startWorker(workerEnv(library.settings), pino({ level: 'warn' }));
await library.ended((await library.order(4, '0-3')).id);
await worker.stop();

const system: Actor = { kind: 'system', name: 'benchmark' };
const staff = (role: 'admin' | 'editor', userId: string): Actor => ({
  kind: 'user',
  userId,
  role,
  organizationId: null,
  agencyRole: null,
});
const organization = await createOrganization(deps, system, { name: 'Bench Agency' });
const account = (email: string, role: 'admin' | 'editor' | 'agency') =>
  createUser(deps, system, {
    email,
    name: email,
    role,
    organizationId: role === 'agency' ? organization.id : null,
    password: drawPassword(deps.random),
  });
const { user: admin } = await account('admin@bench.local', 'admin');
const { user: editor } = await account('editor@bench.local', 'editor');
const { user } = await account('buyer@bench.local', 'agency');
const buyer: Actor = {
  kind: 'user',
  userId: user.id,
  role: 'agency',
  organizationId: organization.id,
  agencyRole: 'buyer',
};
await ensureTerms(deps, { kind: 'system', name: 'start-up' });
await grantCredits(deps, staff('admin', admin.id), {
  organizationId: organization.id,
  credits: 1000,
  reason: 'To measure with',
});
const [first] = await deps.records.subjects.page({ states: ['available'] }, null, 1);
if (!first) throw new Error('Nobody was made.');
const review = { subjectId: first.subject.id, adultReviewed: true, note: 'Looked at full size.' };
const draft = await draftRelease(deps, staff('editor', editor.id), review);
await publishRelease(deps, staff('editor', editor.id), { releaseId: draft.id });
const line = await addToCart(deps, buyer, {
  subjectId: first.subject.id,
  termsId: 'standard',
  termsVersion: 1,
  declaredUse: 'website',
});
await checkout(deps, buyer, {
  idempotencyKey: 'benchmark-purchase',
  seenTotalCredits: line.creditsSeen,
  method: 'credits',
});
const held = { organizationId: organization.id, at: new Date() };
const [license] = await deps.records.licenses.page(held, null, 1);
if (!license) throw new Error('Nothing was licensed.');

async function times(work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  return all;
}

const baseline = await times(() => deps.records.licenses.get(license.id));
console.log(`${count} times each, of one 256 x 256 picture on PostgreSQL and a folder\n`);
const row = (name: string, taken: number[], note = '') =>
  console.log(
    `${name.padEnd(34)} p50 ${at(taken, 0.5).toFixed(1).padStart(6)} ms   p95 ${at(taken, 0.95).toFixed(1).padStart(6)} ms   ${(at(taken, 0.5) / at(baseline, 0.5)).toFixed(1).padStart(5)} x   ${note}`,
  );
row('reading the license (the baseline)', baseline);
for (const format of deliveryFormats) {
  const order = { licenseId: license.id, format, longSide: null };
  const began = performance.now();
  await deliverFile(deps, buyer, order);
  const preparing = performance.now() - began;
  row(
    `prepared ${format}`,
    await times(() => deliverFile(deps, buyer, order)),
    `made in ${preparing.toFixed(0)} ms`,
  );
}
await preparer.close();
await library.close();
