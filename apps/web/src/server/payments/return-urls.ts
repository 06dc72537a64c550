import { env } from '../env';

/** Where the payment provider sends a buyer back to; `{order}` becomes the order's id. */
export function returnUrls(): { success: string; cancel: string } {
  const { PUBLIC_URL } = env();
  return {
    success: `${PUBLIC_URL}/orders/{order}?payment=done`,
    cancel: `${PUBLIC_URL}/orders/{order}?payment=left`,
  };
}
