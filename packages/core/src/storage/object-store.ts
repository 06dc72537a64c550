/** What is kept beside the bytes of an object. */
export interface ObjectInfo {
  key: string;
  /** Bytes. */
  size: number;
  /** A media type such as "image/png". */
  contentType: string;
  /** SHA-256 of the bytes, 64 lowercase hex digits. */
  sha256: string;
}

export interface StoredObject extends ObjectInfo {
  /** A private copy: changing it changes nothing in the store. */
  bytes: Uint8Array;
}

export interface PutOptions {
  contentType: string;
  /** SHA-256 of the bytes, 64 lowercase hex digits; put refuses bytes that do not match it. */
  sha256: string;
}

export interface SignedUrlOptions {
  now: Date;
  /** The URL works for at least this long after `now` and at most an hour longer. Default 3600. */
  expiresInSeconds?: number;
  /** Makes the browser save the file under this name instead of showing it. */
  downloadName?: string;
}

export interface ListedObject {
  key: string;
  /** Bytes. */
  size: number;
}

/**
 * Where the bytes of pictures and documents live. Keys follow `object-key.ts`.
 * Every method may throw StorageUnavailable (worth a retry) or FigmentError: INVALID for a malformed
 * key or option, LIMIT for a full disk, INVALID_STATE for a setting that keeps the store from working.
 */
export interface ObjectStore {
  /** Writes or replaces. A reader sees the old object or the new one, never a mixture or a half. */
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<void>;
  /** @throws FigmentError NOT_FOUND */
  get(key: string): Promise<StoredObject>;
  /** The facts without the bytes, or null where there is no such object. */
  head(key: string): Promise<ObjectInfo | null>;
  /** Everything whose key begins with the prefix, sorted by key, fetched in pages as it is consumed. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /**
   * A URL anybody can GET until it expires. Identical for all calls within the same clock hour and
   * options, so that browsers cache. Does not look whether the object exists.
   */
  signedUrl(key: string, options: SignedUrlOptions): Promise<string>;
  /**
   * The start-up probe: reaches the bucket or folder, writes, reads and deletes one small object.
   * @throws FigmentError INVALID_STATE whose `field` is the setting to change.
   */
  check(): Promise<void>;
}

/** Signed URLs change every hour; two hours covers the life of one. */
export const mediaCacheControl = 'private, max-age=7200';
