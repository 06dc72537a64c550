import { expect, it } from 'vitest';
import { argon2Passwords } from './passwords';

it('verifies the password it hashed and no other', async () => {
  const encoded = await argon2Passwords.hash('correct horse battery');
  expect(encoded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await argon2Passwords.verify(encoded, 'correct horse battery')).toBe(true);
  expect(await argon2Passwords.verify(encoded, 'correct horse batterz')).toBe(false);
});

it('takes anything that is no hash as a mismatch', async () => {
  expect(await argon2Passwords.verify('plain:x', 'x')).toBe(false);
});

it('does the full work for an account that does not exist', async () => {
  // The decoy that core verifies against must be a hash this library accepts, else unknown
  // addresses would be answered at once.
  const { readFileSync } = await import('node:fs');
  const source = readFileSync(new URL('../../core/src/user/sign-in.ts', import.meta.url), 'utf8');
  const decoy = /'(\$argon2id\$[^']+)'/.exec(source)?.[1];
  const { verify } = await import('@node-rs/argon2');
  await expect(verify(decoy ?? '', 'anything')).resolves.toBe(false);
});
