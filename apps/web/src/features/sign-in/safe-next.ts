/** A path of this site to go on to, or the catalog for anything that could lead elsewhere. */
export function safeNext(given: string | string[] | undefined): string {
  const path = typeof given === 'string' ? given : '';
  const local = /^\/(?![/\\])[^\\\s]*$/.test(path);
  return local && !path.startsWith('/sign-in') ? path : '/people';
}
