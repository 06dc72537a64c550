import { exportLicenses } from '@figment/core/license/read-licenses';
import { attachment } from '@figment/core/storage/content-disposition';
import { parseLicenseQuery } from '@/features/read-licenses/queries';
import { searchRecord } from '@/search-record';
import { csvOf } from '@/server/csv';
import { deps } from '@/server/deps';
import { route } from '@/server/route';

const columns = [
  'number',
  'state',
  'bought',
  'terms',
  'starts',
  'ends',
  'exclusive until',
  'project',
  'declared use',
  'person',
  'release',
  'order',
  'credits',
  'euros',
  'recalled',
];

/** The licenses of the agency as a CSV file, with the filters of /licenses. */
export const GET = route(async (request, { actor }) => {
  const world = await deps();
  const { before: _page, ...filter } = parseLicenseQuery(
    searchRecord(new URL(request.url).searchParams),
  );
  const { rows } = await exportLicenses(world, actor, filter);
  const day = world.clock.now().toISOString().slice(0, 10);
  return new Response(csvOf(columns, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(`figment-licenses-${day}.csv`),
      'Cache-Control': 'private, no-store',
    },
  });
});
