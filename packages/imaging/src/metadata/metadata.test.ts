import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliveryContentTypes, deliveryFormats } from '@figment/core/delivery/delivery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharp } from '../bounded-sharp';
import { signContentCredentials } from '../content-credentials/sign-content-credentials';
import { encodeFile } from '../delivery/encode-file';
import { testSigner } from '../testing/content-signer';
import { hostileText, hostileTextCleaned, sampleFacts } from '../testing/delivery-facts';
import { gradient } from '../testing/pictures';
import { readXmp } from './read-xmp';
import { largestPacket, writeXmp } from './write-xmp';
import { readXml, writeXml } from './xml';

const exiftool = spawnSync('exiftool', ['-ver']).status === 0;
if (!exiftool) console.warn('exiftool is not on the PATH: what it reads is not tested.');

const wild = sampleFacts({ title: hostileText, altText: hostileText, rights: hostileText });

/** exiftool leaves the vocabulary's address out where it knows the property. */
const vocabulary = (word: string) =>
  expect.stringMatching(new RegExp(`^(http://ns.useplus.org/ldf/vocab/)?${word}$`)) as string;

describe('the XMP packet', () => {
  it('reads back as it was written', () => {
    const facts = sampleFacts();
    expect(readXmp(Buffer.from(writeXmp(facts)))).toEqual({
      title: facts.title,
      description: facts.altText,
      creator: 'Figment',
      creatorTool: facts.creatorTool,
      credit: 'Figment',
      rights: facts.rights,
      webStatement: facts.webStatement,
      digitalSourceType: 'trainedAlgorithmicMedia',
      assetId: facts.assetId,
      releaseNumber: 'FR-2026-000042',
      licenseNumber: 'FL-7K3M-9Q2X',
      recipeSha256: facts.recipeSha256,
      modelSha256: facts.model.sha256,
      markCode: facts.markCode,
    });
  });

  it('carries any text without letting it out of its place', () => {
    const packet = writeXmp(wild);
    const back = readXmp(Buffer.from(packet));
    expect(back).toMatchObject({
      title: hostileTextCleaned,
      description: hostileTextCleaned,
      rights: hostileTextCleaned,
      assetId: wild.assetId,
    });
    expect(packet.match(/<\?xpacket end/g)).toHaveLength(1);
  });

  it('names the release of a person as a model release, that of a car as a property release', () => {
    const person = writeXmp(sampleFacts());
    const car = writeXmp(sampleFacts({ kind: 'car' }));
    expect(person).toContain('<plus:ModelReleaseID>');
    expect(person).not.toContain('<plus:PropertyReleaseID>');
    expect(car).toContain('<plus:PropertyReleaseID>');
    expect(car).not.toContain('<plus:ModelReleaseID>');
    for (const packet of [person, car]) {
      expect(packet).toContain('http://ns.useplus.org/ldf/vocab/MR-NAP');
      expect(packet).toContain('http://ns.useplus.org/ldf/vocab/PR-NAP');
      expect(packet).toContain('http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED<');
    }
  });

  it('says nothing of a license or release that is not there', () => {
    const packet = writeXmp(sampleFacts({ licenseNumber: null, releaseNumber: null }));
    expect(packet).not.toMatch(/LicenseNumber|ReleaseNumber|ReleaseID|TransactionID/);
  });

  it('is refused when no JPEG could hold it', () => {
    const long = sampleFacts({ altText: 'x'.repeat(largestPacket / 2) });
    expect(() => writeXmp(long)).toThrow(RangeError);
  });
});

describe('reading XMP of others', () => {
  const wrapped = (inside: string, attributes = '') =>
    Buffer.from(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:tool="http://ns.adobe.com/xap/1.0/" ${attributes}>${inside}</r:Description></r:RDF></x:xmpmeta>`,
    );

  it('finds properties written as attributes and under other prefixes', () => {
    expect(readXmp(wrapped('', 'tool:CreatorTool="Camera &lt;1&gt;"'))).toMatchObject({
      creatorTool: 'Camera <1>',
    });
    expect(readXmp(wrapped('<tool:CreatorTool><![CDATA[a<b]]></tool:CreatorTool>'))).toMatchObject({
      creatorTool: 'a<b',
    });
  });

  it('takes no entity, no DTD and nothing that is not well-formed', () => {
    const bad = [
      '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
      '<x>&unknown;</x>',
      '<x>a & b</x>',
      '<x><y></x></y>',
      '<x',
      '',
      '<a/><b/>',
      '<x>'.repeat(100) + '</x>'.repeat(100),
      '<x>&#x110000;</x>',
    ];
    for (const text of bad) {
      expect(() => readXml(text)).toThrow(SyntaxError);
      expect(readXmp(Buffer.from(text))).toBeNull();
    }
    expect(readXmp(Buffer.alloc(1024 * 1024 + 1, 0x20))).toBeNull();
  });

  it('comes to an end on text made to be slow', () => {
    for (const text of [
      '<x' + ' a="b"'.repeat(50_000),
      '<' + 'a'.repeat(300_000),
      '<!--'.repeat(90_000),
    ]) {
      expect(readXmp(Buffer.from(text))).toBeNull();
    }
  });
});

it('XML that is written reads back the same', () => {
  const element = {
    name: 'a:b',
    attributes: { 'c:d': ` "'<>&\r\n ` },
    children: [{ name: 'e', attributes: {}, children: ['<&>]]>\r'] }, 'text'],
  };
  expect(readXml(writeXml(element))).toEqual({ ...element });
});

describe.each(deliveryFormats)('metadata of a signed %s', (format) => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'figment-metadata-'));
    file = path.join(folder, `picture.${format}`);
    const unsigned = await encodeFile(gradient(64, 48), format, wild);
    const type = deliveryContentTypes[format];
    writeFileSync(file, await signContentCredentials(unsigned, type, wild, await testSigner()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found by our own reader', async () => {
    const { xmp } = await sharp(file).metadata();
    expect(readXmp(xmp!)).toMatchObject({ title: hostileTextCleaned, markCode: wild.markCode });
  });

  it.runIf(exiftool)('is read by exiftool, in the words of IPTC and PLUS', () => {
    const text = execFileSync('exiftool', ['-j', '-G1', '-struct', '-n', file], {
      encoding: 'utf8',
    });
    const [read] = JSON.parse(text) as Record<string, unknown>[];
    expect(read).toMatchObject({
      'XMP-dc:Title': hostileTextCleaned,
      'XMP-dc:Description': hostileTextCleaned,
      'XMP-dc:Rights': hostileTextCleaned,
      'XMP-dc:Creator': ['Figment'],
      'XMP-xmp:CreatorTool': wild.creatorTool,
      'XMP-photoshop:Credit': 'Figment',
      'XMP-xmpRights:Marked': true,
      'XMP-xmpRights:WebStatement': wild.webStatement,
      'XMP-xmpRights:UsageTerms': wild.usageTerms,
      'XMP-iptcCore:AltTextAccessibility': hostileTextCleaned,
      'XMP-iptcExt:DigitalSourceType':
        'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      'XMP-plus:Licensor': [{ LicensorName: 'Figment', LicensorURL: 'https://library.example' }],
      'XMP-plus:TermsAndConditionsURL': wild.termsUrl,
      'XMP-plus:ImageSupplierImageID': wild.assetId,
      'XMP-plus:ModelReleaseStatus': vocabulary('MR-NAP'),
      'XMP-plus:ModelReleaseID': ['FR-2026-000042'],
      'XMP-plus:PropertyReleaseStatus': vocabulary('PR-NAP'),
      'XMP-plus:LicensorTransactionID': ['FL-7K3M-9Q2X'],
      'XMP-plus:DataMining': vocabulary('DMI-PROHIBITED'),
      'XMP-figment:AssetId': wild.assetId,
      'XMP-figment:MarkCode': wild.markCode,
      'XMP-figment:RecipeSha256': wild.recipeSha256,
    });
    expect(read).not.toHaveProperty('ExifTool:Warning');
    if (format === 'jpeg' || format === 'avif') {
      expect(read).toMatchObject({
        'IFD0:Software': wild.creatorTool,
        'IFD0:Artist': 'Figment',
        'IFD0:ImageDescription': expect.stringContaining('Tom') as string,
        'IFD0:Copyright': expect.stringContaining('Tom') as string,
      });
    }
  });
});
