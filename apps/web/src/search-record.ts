/** Search parameters in the shape a page gets them: a list where a name came more than once. */
export function searchRecord(search: URLSearchParams): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    const all = search.getAll(name);
    record[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  return record;
}
