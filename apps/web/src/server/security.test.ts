import { expect, it } from 'vitest';
import { isForeignWrite, securityHeaders, withoutNul } from './security';

const options = { nonce: 'abc', pictureOrigins: [], https: true, development: false };

it('runs only scripts that carry the nonce and may not be framed', () => {
  const policy = securityHeaders(options)['Content-Security-Policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
});

it('shows pictures from the object store and nowhere else', () => {
  const policy = securityHeaders({ ...options, pictureOrigins: ['https://s3.example'] });
  expect(policy['Content-Security-Policy']).toContain("img-src 'self' data: https://s3.example;");
});

it('promises https only where there is https', () => {
  expect(securityHeaders(options)['Strict-Transport-Security']).toContain('max-age');
  expect(securityHeaders({ ...options, https: false })).not.toHaveProperty(
    'Strict-Transport-Security',
  );
});

it('refuses writes that another site started', () => {
  const from = (headers: Record<string, string>) => isForeignWrite('POST', new Headers(headers));
  expect(from({ 'sec-fetch-site': 'cross-site' })).toBe(true);
  expect(from({ 'sec-fetch-site': 'same-site' })).toBe(true);
  expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(false);
  expect(from({ origin: 'https://evil.example', host: 'figment.example' })).toBe(true);
  expect(from({ origin: 'null', host: 'figment.example' })).toBe(true);
  expect(from({ origin: 'https://figment.example', host: 'figment.example' })).toBe(false);
});

it('lets reads and clients without cookies through', () => {
  expect(isForeignWrite('GET', new Headers({ 'sec-fetch-site': 'cross-site' }))).toBe(false);
  expect(isForeignWrite('POST', new Headers({ host: 'figment.example' }))).toBe(false);
});

it('takes a NUL out of an address, and nothing else', () => {
  expect(withoutNul('https://figment.example/orders/%00')).toBe('https://figment.example/orders/');
  const whole = 'https://figment.example/people?q=100%25';
  expect(withoutNul(whole)).toBe(whole);
  expect(withoutNul('https://figment.example/audit?actor=a%00b%00')).toBe(
    'https://figment.example/audit?actor=ab',
  );
});
