/**
 * Fills what a library needs before anybody can use it: the vocabulary, the first admin and the first people. What is there
 * already stays as it is. Writes what happened to standard output as one line of JSON.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Actor } from '../packages/core/src/access';
import { orderBatch } from '../packages/core/src/batch/order-batch';
import { defaultModel } from '../packages/core/src/model/default-model';
import { ensureVocabulary } from '../packages/core/src/tag/vocabulary';
import { createOrganization } from '../packages/core/src/user/manage-organizations';
import {
  createUser,
  drawPassword,
  ensureFirstAdmin,
  resetPassword,
} from '../packages/core/src/user/manage-users';
import { openBatchNews, openRecordStore, openSliceQueue } from '../packages/db/src/index';
import { argon2Passwords } from '../packages/db/src/passwords';

const { values } = parseArgs({
  options: {
    /** How many people to order when the library has no batch yet. */
    people: { type: 'string', default: '48' },
    /** Also makes an agency and an editor to try things with: the embedded library only. */
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
};

try {
  await ensureVocabulary(deps, actor);
  const admin = await ensureFirstAdmin(deps, actor, {
    email,
    ...(process.env.ADMIN_PASSWORD ? { password: process.env.ADMIN_PASSWORD } : {}),
  });

  const reset =
    values['reset-admin'] && !admin ? await resetPassword(deps, actor, { email }) : null;

  const samples: { email: string; role: string; password: string }[] = [];
  if (admin && values.samples) {
    const { id: organizationId } = await createOrganization(deps, actor, { name: 'Sample Agency' });
    for (const role of ['agency', 'editor'] as const) {
      const password = drawPassword(deps.random);
      const { user } = await createUser(deps, actor, {
        email: `${role}@figment.local`,
        name: role === 'agency' ? 'Sample Agency Buyer' : 'Sample Editor',
        role,
        organizationId: role === 'agency' ? organizationId : null,
        password,
      });
      samples.push({ email: user.email, role, password });
    }
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
