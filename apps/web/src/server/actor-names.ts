import type { Deps } from './deps';

/** The names behind ids such as a batch's `orderedBy`; the system's parts are called what they are. */
export async function actorNames(
  { records }: Pick<Deps, 'records'>,
  ids: Iterable<string>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const name = id.startsWith('system:')
        ? `The ${id.slice('system:'.length)}`
        : ((await records.users.get(id))?.name ?? 'Somebody');
      names.set(id, name);
    }),
  );
  return names;
}
