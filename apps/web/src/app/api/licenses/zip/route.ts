import { permit } from '@figment/core/access';
import { isFigmentError } from '@figment/core/errors';
import { deliverFile } from '@figment/core/delivery/deliver-file';
import { deliveryFormats, type DeliveredFile } from '@figment/core/delivery/delivery';
import { deps } from '@/server/deps';
import { problemResponse } from '@/server/problem';
import { route } from '@/server/route';
import { zipResponse, type ZipEntry } from '@/server/zip-response';
import { zipCookie } from '@/zip-address';

const most = 200;
/** So many files are prepared at a time: there are not more processes for it. */
const atOnce = 2;

/**
 * Files of many licenses as one zip: `id` (several), `format`, and `token`, which comes back as a cookie when the zip begins.
 * Licenses that cannot be downloaded any more are left out, and a text in the zip says which and why.
 */
export const GET = route(async (request, { actor }) => {
  permit(actor, 'read own licenses');
  const world = await deps();
  const search = new URL(request.url).searchParams;
  const ids = [...new Set(search.getAll('id'))];
  const format = deliveryFormats.find((one) => one === search.get('format')) ?? 'jpeg';
  if (ids.length === 0 || ids.length > most) {
    return problemResponse({
      type: 'about:blank',
      title: 'Not valid',
      status: 422,
      detail: `A zip holds 1 to ${most} licenses.`,
      code: 'INVALID',
      field: 'id',
    });
  }
  const delivered: (DeliveredFile | null)[] = ids.map(() => null);
  const refusals: string[] = [];
  const queue = ids.entries();
  const work = async () => {
    for (const [place, licenseId] of queue) {
      try {
        delivered[place] = await deliverFile(world, actor, { licenseId, format, longSide: null });
      } catch (error) {
        if (!isFigmentError(error) || error.code === 'FORBIDDEN') throw error;
        refusals.push(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));

  const files = delivered.flatMap((file) => (file ? [file] : []));
  if (files.length === 0) {
    return new Response(null, { status: 303, headers: { Location: '/licenses?zip=none' } });
  }
  const now = world.clock.now();
  const entries: ZipEntry[] = files.map((file) => ({
    name: file.downloadName,
    size: file.bytes,
    at: now,
    bytes: async () => (await world.store.get(file.objectKey)).bytes,
  }));
  if (refusals.length > 0) {
    const text = new TextEncoder().encode(
      `These licenses are not in this zip:\r\n\r\n${refusals.map((one) => `- ${one}\r\n`).join('')}`,
    );
    entries.push({ name: 'NOT-INCLUDED.txt', size: text.length, at: now, bytes: async () => text });
  }
  const token = /^[a-z0-9]{1,20}$/.exec(search.get('token') ?? '')?.[0];
  return zipResponse(`figment-licenses-${now.toISOString().slice(0, 10)}.zip`, entries, {
    ...(token
      ? { 'Set-Cookie': `${zipCookie}=${token}; Path=/; Max-Age=60; SameSite=Strict` }
      : {}),
  });
});
