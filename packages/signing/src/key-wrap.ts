/** Keeps the secret half of a key unreadable on disk. */
export interface KeyWrap {
  /** Stands in the key's file, so that another wrap is refused by name: `passphrase`, `command`. */
  readonly name: string;
  /** The secret as a text without control characters that only `unwrap` can read. */
  wrap(secret: Uint8Array): Promise<string>;
  /** @throws INVALID_STATE saying what to set right */
  unwrap(text: string): Promise<Uint8Array>;
}
