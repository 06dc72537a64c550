/**
 * Who asks, as a network address for the sign-in limit. With n trusted proxies it is the nth entry
 * of X-Forwarded-For from the right; what stands left of it anybody can write.
 */
export function networkAddress(
  headers: Record<string, string | string[] | undefined>,
  trustedProxies: number,
): string {
  const given = headers['x-forwarded-for'];
  const chain = (Array.isArray(given) ? given.join(',') : (given ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-Math.max(1, trustedProxies)) ?? chain[0] ?? 'unknown';
}
