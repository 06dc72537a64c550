import { z } from 'zod';
import type { ContentSigner } from '../key/key-ring';

export const deliveryFormats = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const;
export type DeliveryFormat = (typeof deliveryFormats)[number];

export const deliveryContentTypes: Record<DeliveryFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
};

/** What a delivered file says of itself, in its XMP and in its signed manifest. Stored nowhere else: all of it is derived. */
export interface DeliveryFacts {
  /** Counts up when the same inputs give other facts, so that what was prepared before is prepared anew. */
  version: number;
  title: string;
  altText: string;
  /** "Figment" and the model with its version. */
  creatorTool: string;
  credit: string;
  licensor: { name: string; url: string };
  /** The public page of the license's certificate; of the terms for a comp. */
  webStatement: string;
  termsUrl: string;
  usageTerms: string;
  rights: string;
  kind: 'person' | 'cat' | 'car' | 'interior' | 'other';
  assetId: string;
  subjectId: string;
  markCode: string;
  recipeSha256: string;
  model: { id: string; version: string; sha256: string };
  /** Asset ids of those it was mixed from, destination first. */
  parents: { assetId: string; title: string }[];
  releaseNumber: string | null;
  licenseNumber: string | null;
  /** When the picture was made. */
  createdAt: Date;
  /** When the license began or the comp was asked for: part of the signed statement. */
  statedAt: Date;
}

export interface PrepareRequest {
  /** The original as it is stored. */
  original: Uint8Array;
  format: DeliveryFormat;
  /** Pixels; null for the size it was generated in. Never larger than that. */
  longSide: number | null;
  markCode: string;
  /** Drawn over the picture, for comps only. */
  visibleMark: string | null;
  facts: DeliveryFacts;
  signer: ContentSigner;
}

export interface PreparedBytes {
  bytes: Uint8Array;
  /** Of the bytes, lower-case hex. */
  sha256: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** Makes files for delivery: pixels and invisible mark, then metadata, then the signature. Runs in a bounded process. */
export interface FilePreparer {
  /** @throws FigmentError INVALID when the size is larger than the original, LIMIT when it takes too long */
  prepare(request: PrepareRequest): Promise<PreparedBytes>;
}

/** A file that was prepared once and is kept. */
export interface PreparedFile {
  /** SHA-256 of everything that went into it, lower-case hex. */
  key: string;
  objectKey: string;
  sha256: string;
  bytes: number;
  format: DeliveryFormat;
  width: number;
  height: number;
  assetId: string;
  markCode: string;
  /** Null for comps. */
  licenseNumber: string | null;
  at: Date;
}

export interface PreparedFileRecords {
  get(key: string): Promise<PreparedFile | null>;
  /** False if it is there already. */
  add(file: PreparedFile): Promise<boolean>;
  /** The file with exactly these bytes. */
  bySha256(sha256: string): Promise<PreparedFile | null>;
}

export const deliveryOrder = z.strictObject({
  licenseId: z.string().max(40),
  format: z.enum(deliveryFormats),
  longSide: z.number().int().min(16).max(16_383).nullable(),
});

export const compOrder = z.strictObject({
  subjectId: z.string().max(40),
  format: z.enum(deliveryFormats),
});

/** What whoever asked gets: where the file lies and how it is to be named. */
export interface DeliveredFile {
  /** Works for an hour at least. */
  url: string;
  objectKey: string;
  downloadName: string;
  contentType: string;
  format: DeliveryFormat;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  /** True when it had been prepared before. */
  ready: boolean;
}
