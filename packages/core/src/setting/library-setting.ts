/** One decision of an admin about the whole library, by name. */
export interface LibrarySetting {
  name: string;
  /** JSON; parsed again by whoever reads it. */
  value: unknown;
  setBy: string;
  setAt: Date;
}

export interface LibrarySettingRecords {
  get(name: string): Promise<LibrarySetting | null>;
  /** Sets it or replaces what was set. */
  set(setting: LibrarySetting): Promise<void>;
}
