import { expect, test } from 'vitest';
import { readableFingerprint, signedThing } from './key-words';

test('a fingerprint is written in groups of four', () => {
  expect(readableFingerprint('0a1b2c3d4e')).toBe('0A1B 2C3D 4E');
});

test('what was signed has a word, and an unknown kind stands for itself', () => {
  expect(signedThing('checkpoint')).toBe('State of the log');
  expect(signedThing('certificate')).toBe('Certificate');
  expect(signedThing('')).toBe('');
});
