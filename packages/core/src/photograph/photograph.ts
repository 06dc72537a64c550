/** A photograph of the real world that an agency registered, so that "real" can be shown beside "made". The picture is never kept. */
export interface Photograph {
  id: string;
  /** Null when staff registered it for the house. */
  organizationId: string | null;
  registeredBy: string;
  /** The owner's own reference, shown to the owner and to staff. */
  title: string;
  /** The owner chose to be named in public answers. */
  showOwner: boolean;
  /** Of the file as it was given, lower-case hex. */
  fileSha256: string;
  /** As in `Fingerprint`. */
  pixelSha256: string;
  phash: string;
  phashMirrored: string;
  width: number;
  height: number;
  /** The owner's own signature over `photographStatement` of the file, verified when it was registered; null without one. */
  signature: { publicKeyPem: string; jws: string } | null;
  /** Of its entry in the transparency log. */
  logIndex: number;
  registeredAt: Date;
  withdrawn: { at: Date; reason: string } | null;
}

/**
 * The sentence an owner signs with its own key. It can be written from the file alone, before anything is uploaded: JSON in the
 * form of RFC 8785, so with its keys in this order and without spaces.
 * @param fileSha256 lower-case hex
 */
export function photographStatement(fileSha256: string): Record<string, string> {
  return {
    fileSha256,
    format: 'figment-real-photograph/1',
    statement: 'This file is a photograph of the real world.',
  };
}

/** A registered photograph that looks like the picture asked about. */
export interface PhotographLookAlike {
  photograph: Photograph;
  /** Differing bits of 64. */
  distance: number;
  mirrored: boolean;
}

export interface PhotographRecords {
  add(photograph: Photograph): Promise<void>;
  get(id: string): Promise<Photograph | null>;
  /** Newest first, strictly older than `beforeId`; of one organization, of the house (null) or, undefined, of everybody. */
  page(
    organizationId: string | null | undefined,
    beforeId: string | null,
    limit: number,
  ): Promise<Photograph[]>;
  /** False if it was withdrawn before. */
  withdraw(id: string, at: Date, reason: string): Promise<boolean>;
  /** Not withdrawn, with these bytes or these pixels, oldest first. */
  exact(fileSha256: string, pixelSha256: string): Promise<Photograph[]>;
  /**
   * Not withdrawn, nearest first in either orientation.
   * @param maxBits at most 7: the index finds nothing farther for certain
   */
  near(phash: string, maxBits: number, limit: number): Promise<PhotographLookAlike[]>;
}
