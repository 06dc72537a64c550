/**
 * The Content-Disposition value that makes a browser save a file under `name` (RFC 6266): an ASCII
 * fallback and, where the name needs it, the exact UTF-8 form (RFC 5987). Slashes become dashes.
 */
export function attachment(name: string): string {
  const plain = [...name.toWellFormed().normalize('NFC')]
    .map((char) => (/[/\\]/.test(char) ? '-' : char))
    .filter((char) => !/\p{Cc}/u.test(char))
    .join('')
    .slice(0, 150)
    .toWellFormed();
  const ascii = plain.replace(/[^\x20-\x7e]/g, '_').replace(/"/g, "'");
  if (ascii === plain) return `attachment; filename="${ascii}"`;
  const encoded = encodeURIComponent(plain).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
