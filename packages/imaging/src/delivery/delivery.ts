import type { PreparedBytes, PrepareRequest } from '@figment/core/delivery/delivery';

export {
  deliveryContentTypes,
  deliveryFormats,
  type DeliveryFacts,
  type DeliveryFormat,
  type PreparedBytes,
  type PrepareRequest,
} from '@figment/core/delivery/delivery';

/** What decides the pixels of a delivered file. */
export type PixelRequest = Pick<
  PrepareRequest,
  'original' | 'longSide' | 'markCode' | 'visibleMark'
>;

/** A file with its media type, ready to be stored. */
export interface MadeFile extends PreparedBytes {
  contentType: string;
}
