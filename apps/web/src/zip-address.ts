import type { DeliveryFormat } from '@figment/core/delivery/delivery';

/** The cookie by which the server says that a zip has begun; its value is the token it was asked with. */
export const zipCookie = 'figment-zip';

/** The address of a zip of these licenses. The token comes back as a cookie when it begins. */
export function zipAddress(ids: readonly string[], format: DeliveryFormat, token = ''): string {
  const search = new URLSearchParams({ format });
  for (const id of ids) search.append('id', id);
  if (token) search.set('token', token);
  return `/api/licenses/zip?${search}`;
}
