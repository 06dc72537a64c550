import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of this process and everything below it but the processes named, in bytes; Linux only. */
export function residentBytes(others: readonly number[] = []): number {
  const known = new Map<number, { parent: number; bytes: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const number = (key: string) =>
        Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      known.set(Number(name), { parent: number('PPid'), bytes: number('VmRSS') * 1024 });
    } catch {
      // It ended between the listing and the look.
    }
  }
  const below = (pid: number): boolean =>
    !others.includes(pid) &&
    (pid === process.pid || (known.has(pid) && below(known.get(pid)!.parent)));
  return [...known].reduce((sum, [pid, { bytes }]) => sum + (below(pid) ? bytes : 0), 0);
}
