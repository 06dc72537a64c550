import type { DeliveryFormat } from '@figment/core/delivery/delivery';
import type { LicenseState } from '@figment/core/license/license';
import type { TermsId } from '@figment/core/license/terms';
import type { Use } from '@figment/core/license/uses';
import type { FrameView } from '@/frame-view';

/** One license in a list. Times are ISO 8601. */
export interface LicenseRow {
  id: string;
  number: string;
  state: LicenseState;
  frame: FrameView;
  termsName: string;
  projectReference: string;
  declaredUse: Use;
  exclusiveUntil: string | null;
  endsAt: string | null;
  by: string;
  createdAt: string;
}

export interface LicenseQuery {
  text?: string;
  project?: string;
  state?: LicenseState;
  before?: string;
}

/** One license with everything its page shows. */
export interface LicenseView extends LicenseRow {
  termsId: TermsId;
  termsVersion: number;
  startsAt: string;
  recalled: { at: string; reason: string } | null;
  releaseNumber: string;
  orderId: string;
  orderNumber: string;
  credits: number;
  cents: number;
  showBuyer: boolean;
  /** Pixels, as the picture was generated. */
  native: { width: number; height: number };
  downloads: { at: string; who: string; format: string; width: number; height: number }[];
  may: { setProject: boolean };
}

/** What each format is good for, in the order of the list. */
export const formatWords: Record<DeliveryFormat, { name: string; words: string }> = {
  jpeg: { name: 'JPEG', words: 'opens everywhere' },
  png: { name: 'PNG', words: 'lossless' },
  webp: { name: 'WebP', words: 'small, for the web' },
  avif: { name: 'AVIF', words: 'smallest, for the web' },
  tiff: { name: 'TIFF', words: 'lossless, for print' },
};

/**
 * Sizes on offer, long side in pixels, largest first: the size the picture was generated in (null), then halves of 2048 that
 * are smaller. Nothing is larger than it was generated.
 */
export function sizesFor(native: { width: number; height: number }): {
  longSide: number | null;
  width: number;
  height: number;
}[] {
  const long = Math.max(native.width, native.height);
  const smaller = [2048, 1024, 512, 256, 128].filter((side) => side < long);
  return [
    { longSide: null, ...native },
    ...smaller.map((side) => ({
      longSide: side,
      width: Math.max(1, Math.round((native.width * side) / long)),
      height: Math.max(1, Math.round((native.height * side) / long)),
    })),
  ];
}

/** The address of a list of licenses. */
export function licensesAddress(query: LicenseQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return search.size > 0 ? `/licenses?${search}` : '/licenses';
}
