import type { SubjectKind } from '../subject/subject';

/** What can answer, strongest first. */
export const verificationLayers = [
  'signature',
  'altered',
  'watermark',
  'exact',
  'photograph',
  'looks-like',
  'nothing',
] as const;
export type VerificationLayer = (typeof verificationLayers)[number];

/** What the public may know of a picture that was made here. */
export type PublicRecord =
  | {
      published: true;
      assetId: string;
      kind: SubjectKind;
      seed: number;
      /** Object key; null for whoever is not shown any more. */
      thumbnailKey: string | null;
      madeAt: Date;
      model: { id: string; version: string };
      /** `suspended`: a complaint waits for its ruling. */
      release: { number: string; state: 'published' | 'suspended' | 'revoked' };
    }
  /** Made here and never published, or not known to the records any more: nothing else is told. */
  | { published: false };

/** What the file itself says it was given out as. */
export type PublicCopy =
  | { kind: 'licensed'; number: string; state: 'active' | 'expired' | 'recalled' | 'unknown' }
  | { kind: 'comp' }
  /** This layer cannot tell one copy from another. */
  | { kind: 'unknown' };

/** A registered photograph of the real world, without its owner unless the owner chose so. */
export interface PublicPhotograph {
  id: string;
  /** Null when the owner did not choose to be named. */
  owner: string | null;
  registeredAt: Date;
  /** Signed with a key of the owner's own. */
  signed: boolean;
  logIndex: number;
}

/** What one layer found. */
export type Finding =
  | { layer: 'signature'; record: PublicRecord; copy: PublicCopy; statedAt: Date }
  /** `supported`: another layer finds the picture that the broken manifest names, so that the record may be shown. */
  | { layer: 'altered'; supported: boolean; record: PublicRecord | null; copy: PublicCopy }
  | { layer: 'watermark'; record: PublicRecord; copy: PublicCopy; confidence: number }
  /** `file`: byte for byte a file that was delivered; `pixels`: the same pixels in another file. */
  | { layer: 'exact'; same: 'file' | 'pixels'; record: PublicRecord; copy: PublicCopy }
  | { layer: 'looks-like'; record: PublicRecord; distance: number; mirrored: boolean }
  /** `same`: file, pixels, or only looks, with how many of 64 bits differ. */
  | {
      layer: 'photograph';
      photograph: PublicPhotograph;
      same: 'file' | 'pixels' | 'looks';
      distance: number;
      mirrored: boolean;
    };

/** Somebody else's manifest in the file, as it describes itself. Nothing of it is checked against a list of trust. */
export interface ForeignCredentials {
  issuer: string | null;
  generator: string | null;
  digitalSourceType: string | null;
  /** Changed since it was signed, as far as this reader can see. */
  altered: boolean;
}

export interface Verification {
  /** Of the strongest finding. */
  layer: VerificationLayer;
  /** Every layer that answered, strongest first; empty for `nothing`. */
  findings: Finding[];
  picture: { format: string; width: number; height: number; fileSha256: string };
  foreignCredentials: ForeignCredentials | null;
}

/** A picture is looked for in these layers and may be in several. The rank of a finding, 0 for the strongest. */
export function rankOf(finding: Finding): number {
  switch (finding.layer) {
    case 'signature':
      return 0;
    case 'altered':
      // A broken manifest that nothing supports may have been written by anybody.
      return finding.supported ? 1 : 7;
    case 'watermark':
      return 2;
    case 'exact':
      return finding.same === 'file' ? 3 : 4;
    case 'photograph':
      return finding.same === 'looks' ? 6 : 5;
    case 'looks-like':
      // The nearer of two likenesses goes first; they share a rank and the sort is stable by distance.
      return 6;
  }
}
