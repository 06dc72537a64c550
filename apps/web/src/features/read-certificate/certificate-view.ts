import type { LicenseState } from '@figment/core/license/license';
import type { TermsId } from '@figment/core/license/terms';
import type { FrameView } from '@/frame-view';

/** What everybody may read of a license. Times are ISO 8601. */
export interface CertificateView {
  number: string;
  state: LicenseState;
  /** Null while the person is out of the catalog. */
  frame: FrameView | null;
  /** Null unless the buyer chose to be named. */
  licensee: string | null;
  releaseNumber: string;
  terms: { id: TermsId; version: number; name: string };
  startsAt: string;
  endsAt: string | null;
  exclusiveUntil: string | null;
  recalled: { at: string; reason: string } | null;
  proof: {
    signature: {
      valid: boolean;
      /** Why not. */
      reason: string | null;
      keyId: string;
      signedAt: string | null;
      sha256: string;
      jws: string;
    };
    log: {
      index: number;
      commitment: string;
      /** Size of the checkpoint that covers it; null while none does. */
      checkpointSize: number | null;
      /** The signed note of that checkpoint. */
      checkpoint: string | null;
    };
  };
}

/** What the state of a certificate means, in a word and in a sentence. */
export const stateWords: Record<LicenseState, { title: string; sentence: string }> = {
  active: {
    title: 'Valid.',
    sentence: 'This license is in force. Its holder may use the picture as its terms say.',
  },
  expired: {
    title: 'Ended.',
    sentence:
      'This license was in force and has run out. Its holder may not use the picture in anything new.',
  },
  recalled: {
    title: 'Recalled.',
    sentence: 'This license was taken back. The picture may not be used any more.',
  },
};
