import { permit } from '@figment/core/access';
import { deliverFile } from '@figment/core/delivery/deliver-file';
import { deliveryFormats } from '@figment/core/delivery/delivery';
import { deliverMany, zipEntries } from '@/server/deliver-many';
import { deps } from '@/server/deps';
import { problemResponse } from '@/server/problem';
import { route } from '@/server/route';
import { zipResponse } from '@/server/zip-response';
import { zipCookie } from '@/zip-address';

const most = 200;

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
  const { files, refusals } = await deliverMany(ids, (licenseId) =>
    deliverFile(world, actor, { licenseId, format, longSide: null }),
  );
  const named = files.flatMap((file) => (file ? [{ name: file.downloadName, file }] : []));
  if (named.length === 0) {
    return new Response(null, { status: 303, headers: { Location: '/licenses?zip=none' } });
  }
  const missing = refusals.map(({ message }) => message);
  const entries = zipEntries(world, named, 'licenses', missing);
  const now = world.clock.now();
  const token = /^[a-z0-9]{1,20}$/.exec(search.get('token') ?? '')?.[0];
  return zipResponse(`figment-licenses-${now.toISOString().slice(0, 10)}.zip`, entries, {
    ...(token
      ? { 'Set-Cookie': `${zipCookie}=${token}; Path=/; Max-Age=60; SameSite=Strict` }
      : {}),
  });
});
