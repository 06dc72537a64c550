import type { Manifest } from './manifest';

/**
 * JSON with sorted keys and no spaces: equal values give equal text. Numbers are written as
 * JavaScript writes them. Throws TypeError for what JSON cannot hold (undefined, NaN, functions).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`${typeof value} ${String(value)} has no canonical JSON`);
}

/**
 * The text whose sha256 names a package: the canonical manifest, then "sha256  path" of every file
 * it names, sorted by path. Whoever hashes it passes the hashes measured on the files themselves.
 */
export function packageIdentity(
  manifest: Manifest,
  files: readonly { path: string; sha256: string }[],
): string {
  const lines = files.map((file) => `${file.sha256}  ${file.path}`);
  lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return `${[canonicalJson(manifest), ...lines].join('\n')}\n`;
}
