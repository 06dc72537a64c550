/** A key no other form has: 32 hex digits. `randomUUID` is missing where a site is served without TLS. */
export function formKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
