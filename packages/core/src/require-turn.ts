import { FigmentError } from './errors';
import type { RequestThrottle } from './ports';

/** Counts a request of this network address. @param tooMany "Too many answers came from here" @throws LIMIT once there are too many */
export async function requireTurn(
  throttle: RequestThrottle,
  networkAddress: string,
  tooMany: string,
): Promise<void> {
  const wait = await throttle.hit(networkAddress);
  if (wait <= 0) return;
  throw new FigmentError('LIMIT', `${tooMany}. Try again in ${Math.ceil(wait / 60)} min.`);
}
