const longestName = 150;

/**
 * The Content-Disposition value that makes a browser save a file under `name` (RFC 6266): an ASCII
 * fallback and, where the name needs it, the exact UTF-8 form (RFC 5987). Slashes become dashes,
 * control characters and broken surrogates are dropped.
 */
export function attachment(name: string): string {
  const exact = [...name.normalize('NFC')]
    .filter((char) => !/[\p{Cc}\p{Cs}]/u.test(char))
    .map((char) => (char === '/' || char === '\\' ? '-' : char))
    .slice(0, longestName)
    .join('');
  const ascii = exact.replace(/[^\x20-\x7e]/g, '_').replace(/"/g, "'");
  if (ascii === exact) return `attachment; filename="${ascii}"`;
  const encoded = encodeURIComponent(exact).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
