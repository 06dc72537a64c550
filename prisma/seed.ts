/**
 * Fills what a library needs before anybody can use it: the vocabulary, the license terms, the first admin and the first people. What is there
 * already stays as it is. Writes what happened to standard output as one line of JSON.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Actor } from '../packages/core/src/access';
import { orderBatch } from '../packages/core/src/batch/order-batch';
import { defaultModel } from '../packages/core/src/model/default-model';
import { ensureVocabulary } from '../packages/core/src/tag/vocabulary';
import { grantCredits } from '../packages/core/src/credit/keep-credits';
import { ensureTerms } from '../packages/core/src/license/keep-terms';
import { createOrganization } from '../packages/core/src/user/manage-organizations';
import {
  createUser,
  drawPassword,
  ensureFirstAdmin,
  resetPassword,
} from '../packages/core/src/user/manage-users';
import { openBatchNews, openRecordStore, openSliceQueue } from '../packages/db/src/index';
import { argon2Passwords } from '../packages/db/src/passwords';
import { digest } from '../packages/signing/src/digest';

const { values } = parseArgs({
  options: {
    /** How many people to order when the library has no batch yet. */
    people: { type: 'string', default: '48' },
    /** Also makes an agency with credits and an editor to try things with: the embedded library only. */
    samples: { type: 'boolean', default: false },
    /** Gives the admin a new password. */
    'reset-admin': { type: 'boolean', default: false },
  },
});

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is missing: the seed needs to know which library to fill.');

const email = process.env.ADMIN_EMAIL || 'admin@figment.local';
const actor: Actor = { kind: 'system', name: 'start-up' };
const records = openRecordStore(url, { name: 'figment-seed', connections: 2 });
const queue = openSliceQueue(url);
const news = openBatchNews(url);
const deps = {
  records,
  queue,
  news,
  passwords: argon2Passwords,
  clock: { now: () => new Date() },
  random: { bytes: (count: number) => new Uint8Array(randomBytes(count)) },
  digest,
};

/** Who tries the embedded library out, besides its admin. */
const sampleUsers = [
  { name: 'agency', shown: 'Sample Agency Buyer', role: 'agency', agencyRole: 'buyer' },
  { name: 'requester', shown: 'Sample Agency Requester', role: 'agency', agencyRole: 'requester' },
  { name: 'editor', shown: 'Sample Editor', role: 'editor', agencyRole: undefined },
] as const;
const sampleCredits = 100;

try {
  await ensureVocabulary(deps, actor);
  await ensureTerms(deps, actor);
  const admin = await ensureFirstAdmin(deps, actor, {
    email,
    ...(process.env.ADMIN_PASSWORD ? { password: process.env.ADMIN_PASSWORD } : {}),
  });

  const reset =
    values['reset-admin'] && !admin ? await resetPassword(deps, actor, { email }) : null;

  const samples: { email: string; role: string; password: string }[] = [];
  if (admin && values.samples) {
    const { id: organizationId } = await createOrganization(deps, actor, { name: 'Sample Agency' });
    for (const { name, shown, role, agencyRole } of sampleUsers) {
      const password = drawPassword(deps.random);
      const { user } = await createUser(deps, actor, {
        email: `${name}@figment.local`,
        name: shown,
        role,
        organizationId: role === 'agency' ? organizationId : null,
        agencyRole,
        password,
      });
      samples.push({ email: user.email, role: name, password });
    }
    const first = await records.users.byEmail(admin.email);
    if (!first) throw new Error('The first admin is gone again.');
    await grantCredits(
      deps,
      { kind: 'user', userId: first.id, role: 'admin', organizationId: null, agencyRole: null },
      { organizationId, credits: sampleCredits, reason: 'To try the library with' },
    );
  }

  // Somebody who empties the library keeps it empty: the first people come with the first admin only.
  const [latest] = await records.batches.page(null, null, 1);
  const model = defaultModel(await records.models.all());
  const people = Number(values.people);
  const batch =
    admin && !latest && model && people > 0
      ? await orderBatch(deps, actor, {
          modelId: model.id,
          count: people,
          seeds: people === 1 ? '0' : `0-${people - 1}`,
        })
      : null;
  console.log(
    JSON.stringify({
      reset,
      admin: admin && { ...admin, password: process.env.ADMIN_PASSWORD ? null : admin.password },
      samples,
      firstBatch: batch?.id ?? null,
      models: (await records.models.all()).length,
    }),
  );
} finally {
  await queue.stop({ graceMilliseconds: 2000 });
  await news.close();
  await records.close();
}
