import { createHash, X509Certificate } from 'node:crypto';
import {
  deliveryContentTypes,
  deliveryFormats,
  type DeliveryFormat,
} from '@figment/core/delivery/delivery';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharp } from '../bounded-sharp';
import { encodeFile } from '../delivery/encode-file';
import { testSigner, type TestSigner } from '../testing/content-signer';
import { hostileText, sampleFacts } from '../testing/delivery-facts';
import { readIndependently } from '../testing/independent-reader';
import { gradient } from '../testing/pictures';
import { layOutContainer } from './container';
import { readContentCredentials } from './read-content-credentials';
import { signContentCredentials } from './sign-content-credentials';

const facts = sampleFacts();
const picture = gradient(96, 64);
let signer: TestSigner;
const signed = new Map<DeliveryFormat, Uint8Array>();

beforeAll(async () => {
  signer = await testSigner();
  for (const format of deliveryFormats) signed.set(format, await signedFile(format, signer));
});
afterEach(() => vi.unstubAllGlobals());

async function signedFile(format: DeliveryFormat, by: TestSigner, stated = facts) {
  const file = await encodeFile(picture, format, stated);
  return signContentCredentials(file, deliveryContentTypes[format], stated, by);
}

function read(bytes: Uint8Array, format: DeliveryFormat, anchors = signer.trustAnchorsPem) {
  return readContentCredentials(bytes, deliveryContentTypes[format], anchors);
}

describe.each(deliveryFormats)('a signed %s', (format) => {
  it('says what it was signed with, and by which key', async () => {
    const leaf = new X509Certificate(signer.certificatesDer[0]!);
    const spki = leaf.publicKey.export({ type: 'spki', format: 'der' });
    const { version: _, ...rest } = facts;
    const found = await read(signed.get(format)!, format);
    expect(found).toMatchObject({
      state: 'valid',
      problems: [],
      title: facts.title,
      generator: 'Figment 0.1.0',
      digitalSourceType: 'trainedAlgorithmicMedia',
      issuer: 'Figment Test',
      signedAt: null,
      keyFingerprint: createHash('sha256').update(spki).digest('hex'),
    });
    expect(rest).toMatchObject(found.facts!);
    expect(found.facts).toMatchObject({ licenseNumber: 'FL-7K3M-9Q2X', statedAt: facts.statedAt });
  });

  it('satisfies a reader that shares no code with ours', async () => {
    const verdict = await readIndependently(signed.get(format)!, format);
    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.codes).toContain('claimSignature.validated');
    expect(verdict.codes.some((code) => /^assertion\.(data|bmff)Hash\.match$/.test(code))).toBe(
      true,
    );
    expect(verdict.codes.filter((code) => code === 'assertion.hashedURI.match').length).toBe(6);
  });

  it('shows the same pixels as before it was signed', async () => {
    const before = await sharp(await encodeFile(picture, format, facts))
      .raw()
      .toBuffer();
    const after = await sharp(signed.get(format)!).raw().toBuffer();
    expect(Buffer.compare(before, after)).toBe(0);
  });

  it('is altered when a pixel, its metadata or its end changes', async () => {
    const bytes = signed.get(format)!;
    const { carriers, end } = layOutContainer(format, bytes);
    const text = Buffer.from(bytes).indexOf('FL-7K3M-9Q2X');
    const outside = carriers.every(({ start, end: last }) => text < start || text >= last);
    const other = outside ? text : Buffer.from(bytes).lastIndexOf('FL-7K3M-9Q2X');
    const changed = [
      flipped(bytes, other),
      Buffer.concat([bytes, Buffer.from('more')]),
      ...(format === 'tiff' ? [flipped(bytes, 100)] : [flipped(bytes, end - 20)]),
    ];
    for (const file of changed) {
      expect(['altered', 'unreadable']).toContain((await read(file, format)).state);
    }
  });

  it('is somebody else’s to whom does not know the authority', async () => {
    const stranger = await testSigner('Somebody Else');
    for (const anchors of ['', stranger.trustAnchorsPem]) {
      const found = await read(signed.get(format)!, format, anchors);
      expect(found).toMatchObject({ state: 'untrusted', issuer: 'Figment Test' });
      expect(found.problems.join()).toContain('signingCredential.untrusted');
    }
  });

  it('has no manifest before it is signed, nor after it was saved again', async () => {
    const unsigned = await encodeFile(picture, format, facts);
    const again = await sharp(signed.get(format)!).toFormat(format).toBuffer();
    for (const file of [unsigned, again]) {
      expect(await read(file, format)).toMatchObject({ state: 'none', problems: [], facts: null });
    }
  });
});

describe('a manifest', () => {
  it('takes any text, and a license or a release that is not there', async () => {
    const wild = sampleFacts({
      title: hostileText,
      licenseNumber: null,
      releaseNumber: null,
      parents: [],
    });
    const found = await read(await signedFile('png', signer, wild), 'png');
    expect(found).toMatchObject({
      state: 'valid',
      facts: { licenseNumber: null, releaseNumber: null, parents: [] },
    });
  });

  it('holds no padding, which no hash would cover', async () => {
    const { store } = layOutContainer('png', signed.get('png')!);
    expect(Buffer.from(store!).includes(Buffer.alloc(48))).toBe(false);
  });

  it('asks for one signature', async () => {
    const own = await testSigner();
    await signedFile('webp', own);
    expect(own.asked()).toBe(1);
  });

  it('is not made when the signer fails or gives something else', async () => {
    const failing = { ...signer, sign: () => Promise.reject(new Error('no key')) };
    const short = { ...signer, sign: () => Promise.resolve(new Uint8Array(63)) };
    for (const bad of [failing, short]) await expect(signedFile('jpeg', bad)).rejects.toThrow();
    const wrong = { ...signer, sign: () => Promise.resolve(new Uint8Array(64).fill(7)) };
    expect(await read(await signedFile('jpeg', wrong), 'jpeg')).toMatchObject({ state: 'altered' });
  });

  it('of an expired certificate is not altered but no longer to be trusted', async () => {
    const expired = await testSigner('Figment Test', [-3, -1]);
    const found = await read(await signedFile('jpeg', expired), 'jpeg', expired.trustAnchorsPem);
    expect(found.state).toBe('untrusted');
    expect(found.problems.join()).toMatch(/expired|outsideValidity/);
  });

  it('moved into another file is altered', async () => {
    const other = await encodeFile(gradient(64, 96), 'png', facts);
    const donor = signed.get('png')!;
    const [carrier] = layOutContainer('png', donor).carriers;
    const grafted = Buffer.concat([
      other.subarray(0, 33),
      donor.subarray(carrier!.start, carrier!.end),
      other.subarray(33),
    ]);
    expect(await read(grafted, 'png')).toMatchObject({ state: 'altered' });
  });

  it('is never looked for in the network', async () => {
    const asked = vi.fn(() => Promise.reject(new Error('no network')));
    vi.stubGlobal('fetch', asked);
    vi.stubGlobal('XMLHttpRequest', asked);
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:9/manifest.c2pa"/></rdf:RDF></x:xmpmeta>`;
    const { rgb, width, height } = picture;
    const file = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .withXmp(xmp)
      .jpeg()
      .toBuffer();
    expect((await read(file, 'jpeg')).state).not.toBe('valid');
    expect(asked).not.toHaveBeenCalled();
  });

  it('is unreadable, not a fault, when the bytes are anything else', async () => {
    const files = [Buffer.alloc(0), Buffer.from('no picture'), Buffer.alloc(5000, 0xff)];
    for (const format of deliveryFormats) {
      for (const file of files) {
        expect(['none', 'unreadable']).toContain((await read(file, format)).state);
      }
    }
  });
});

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
