import type { KeyPurpose, KeyState } from '@figment/core/key/key';

/** What a key is for, for people who never heard of certificates. */
export const purposeWords: Record<KeyPurpose, { name: string; does: string }> = {
  authority: { name: 'Root', does: 'Vouches for the content keys, and signs nothing else.' },
  content: { name: 'Content', does: 'Signs files, releases, licenses and certificates.' },
  log: { name: 'Log', does: 'Signs the state of the public log.' },
};

export const stateWords: Record<KeyState, { name: string; tone: 'good' | 'plain' | 'bad' }> = {
  active: { name: 'In use', tone: 'good' },
  retired: { name: 'Retired', tone: 'plain' },
  revoked: { name: 'Revoked', tone: 'bad' },
};

const signedWords: Record<string, string> = {
  file: 'File',
  release: 'Release',
  license: 'License',
  checkpoint: 'State of the log',
  photograph: 'Photograph',
};

/** What kind of thing was signed. Entries are read long after they were written: an unknown word stands for itself. */
export function signedThing(purpose: string): string {
  return signedWords[purpose] ?? purpose.charAt(0).toUpperCase() + purpose.slice(1);
}

/** A fingerprint that people can compare: groups of four, capital letters. */
export function readableFingerprint(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}
