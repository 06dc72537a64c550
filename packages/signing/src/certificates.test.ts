import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeContentKey, makeLogKey } from './certificates';

const now = new Date('2026-03-04T05:06:07Z');
let root: x509.X509Certificate;
let leaf: x509.X509Certificate;
let pems: { root: string; leaf: string };
beforeAll(async () => {
  const authority = await makeAuthority(now);
  const { privateDer, certificatePem } = authority;
  const content = await makeContentKey({ privateDer, certificatePem: certificatePem! }, now);
  pems = { root: certificatePem!, leaf: content.certificatePem! };
  root = new x509.X509Certificate(pems.root);
  leaf = new x509.X509Certificate(pems.leaf);
});

const years = (certificate: x509.X509Certificate) =>
  (certificate.notAfter.getTime() - now.getTime()) / (365.25 * 86_400_000);

describe('the root', () => {
  test('is self-signed, named, and good for 20 years', () => {
    expect(root.subject).toBe('CN=Figment Library Root, O=Figment Library');
    expect(root.issuer).toBe(root.subject);
    expect(years(root)).toBeCloseTo(20, 3);
    expect(root.notBefore < now).toBe(true);
    const parsed = new X509Certificate(pems.root);
    expect(parsed.ca).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
  });

  test('may certify, no authorities below it, and sign nothing else', () => {
    const basic = root.getExtension(x509.BasicConstraintsExtension)!;
    expect(basic).toMatchObject({ ca: true, pathLength: 0, critical: true });
    const usage = root.getExtension(x509.KeyUsagesExtension)!;
    expect(usage.critical).toBe(true);
    expect(usage.usages).toBe(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign);
  });
});

describe('the content key, as the C2PA certificate profile wants it', () => {
  test('is certified by the root, not by itself', () => {
    const [parsed, issuer] = [new X509Certificate(pems.leaf), new X509Certificate(pems.root)];
    expect(leaf.issuer).toBe(root.subject);
    expect(parsed.checkIssued(issuer)).toBe(true);
    expect(parsed.verify(issuer.publicKey)).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(false);
  });

  test('is good for 10 years, within those of its root', () => {
    expect(years(leaf)).toBeCloseTo(10, 3);
    expect(leaf.notAfter < root.notAfter).toBe(true);
  });

  test('may sign, for claims and e-mail, and may not certify', () => {
    expect(leaf.getExtension(x509.BasicConstraintsExtension)!.ca).toBe(false);
    const usage = leaf.getExtension(x509.KeyUsagesExtension)!;
    expect(usage).toMatchObject({ critical: true, usages: x509.KeyUsageFlags.digitalSignature });
    expect(leaf.getExtension(x509.ExtendedKeyUsageExtension)!.usages).toEqual([
      '1.3.6.1.4.1.62558.2.1',
      '1.3.6.1.5.5.7.3.4',
    ]);
  });

  test('names its own key and that of its root', () => {
    const own = leaf.getExtension(x509.SubjectKeyIdentifierExtension)!.keyId;
    const issuers = leaf.getExtension(x509.AuthorityKeyIdentifierExtension)!.keyId;
    expect(issuers).toBe(root.getExtension(x509.SubjectKeyIdentifierExtension)!.keyId);
    expect(own).not.toBe(issuers);
  });

  test('has a positive serial number of its own', async () => {
    expect(leaf.serialNumber).toMatch(/^[4-7][0-9a-f]{31}$/);
    expect(leaf.serialNumber).not.toBe(root.serialNumber);
  });

  test('of an old root ends with it', async () => {
    const authority = await makeAuthority(new Date('2010-01-01T00:00:00Z'));
    const { privateDer, certificatePem } = authority;
    const late = await makeContentKey({ privateDer, certificatePem: certificatePem! }, now);
    const [young, old] = [late.certificatePem!, certificatePem!].map(
      (pem) => new x509.X509Certificate(pem),
    );
    expect(young!.notAfter).toEqual(old!.notAfter);
  });
});

test('a log key has no certificate', async () => {
  expect(await makeLogKey()).toMatchObject({ certificatePem: null });
});
