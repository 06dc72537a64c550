/** One thing that a key signed. */
export interface SignatureEntry {
  /** Decimal digits; later entries have greater numbers. */
  id: string;
  keyId: string;
  /** What kind of thing: `release`, `license`, `file`, `checkpoint` and the like. */
  purpose: string;
  /** The id or number of what was signed. */
  target: string;
  /** SHA-256 of what was signed, 64 lower-case hex digits. */
  digest: string;
  at: Date;
}

/** The ledger of what each key signed. Entries are only ever added. */
export interface SignatureRecords {
  add(entry: Omit<SignatureEntry, 'id'>): Promise<void>;
  /** Newest first, strictly before the entry with the id `before`. */
  ofKey(keyId: string, before: string | null, limit: number): Promise<SignatureEntry[]>;
  /** How many each key signed; keys that signed nothing are left out. */
  countByKey(): Promise<Map<string, number>>;
}
