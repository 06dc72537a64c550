import { deliverComp } from '@figment/core/delivery/deliver-comp';
import { deliverFile } from '@figment/core/delivery/deliver-file';
import {
  deliveryFormats,
  type DeliveredFile,
  type DeliveryFormat,
} from '@figment/core/delivery/delivery';
import { FigmentError } from '@figment/core/errors';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

/** @throws INVALID */
export function readFormat(search: URLSearchParams, otherwise: DeliveryFormat): DeliveryFormat {
  const given = search.get('format');
  if (given === null) return otherwise;
  const format = deliveryFormats.find((one) => one === given);
  if (format) return format;
  throw new FigmentError('INVALID', `There is no format "${given.slice(0, 20)}".`, {
    field: 'format',
    hint: `Ask for one of ${deliveryFormats.join(', ')}.`,
  });
}

/** Pixels on the long side, null for the original size. @throws INVALID */
export function readSide(search: URLSearchParams): number | null {
  const given = search.get('side');
  if (given === null || given === 'original') return null;
  if (/^[1-9][0-9]{0,4}$/.test(given)) return Number(given);
  throw new FigmentError('INVALID', `"${given.slice(0, 20)}" is no size.`, {
    field: 'side',
    hint: 'Ask for a number of pixels, or leave it out for the original size.',
  });
}

/** @throws as deliverFile */
export async function licensedFile(
  { actor }: Session,
  licenseId: string,
  search: URLSearchParams,
): Promise<DeliveredFile> {
  const format = readFormat(search, 'png');
  return deliverFile(await deps(), actor, { licenseId, format, longSide: readSide(search) });
}

/** @throws as deliverComp */
export async function comp(
  { actor }: Session,
  subjectId: string,
  search: URLSearchParams,
): Promise<DeliveredFile> {
  return deliverComp(await deps(), actor, { subjectId, format: readFormat(search, 'jpeg') });
}

/** A redirect to the file for browsers and `curl -L`; the facts with the URL for programs that ask for JSON. */
export function deliveryResponse(request: Request, file: DeliveredFile): Response {
  const headers = { 'Cache-Control': 'private, no-store' };
  if (request.headers.get('accept')?.includes('application/json')) {
    const { objectKey: _objectKey, ...told } = file;
    return Response.json(told, { headers });
  }
  return new Response(null, { status: 303, headers: { ...headers, Location: file.url } });
}
