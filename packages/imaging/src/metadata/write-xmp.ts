import type { DeliveryFacts } from '@figment/core/delivery/delivery';
import { trainedMedia } from '../content-credentials/statement';
import { element, type Packed } from './rdf';
import { writeXml, type Element } from './xml';

/** This library's own namespace; the numbers in it lead to public pages. */
export const figmentNamespace = 'https://figment.example/ns/1.0/';
const plusVocabulary = 'http://ns.useplus.org/ldf/vocab';

/** What a JPEG segment holds besides its header; other formats could hold more. Bytes. */
export const largestPacket = 65_000;

/**
 * The XMP packet of a delivered file (ISO 16684-1), with the names of the IPTC Photo Metadata Standard 2025.1 and of the PLUS
 * License Data Format. A model release is not applicable, as nobody was photographed; our release is named beside it.
 * The same facts give the same bytes.
 * @throws RangeError for more than 65,000 bytes
 */
export function writeXmp(facts: DeliveryFacts): string {
  const properties: Packed = {
    'dc:title': { alternatives: facts.title },
    'dc:description': { alternatives: facts.altText },
    'dc:creator': { sequence: [facts.credit] },
    'dc:rights': { alternatives: facts.rights },
    'dc:identifier': facts.assetId,
    'xmp:CreatorTool': facts.creatorTool,
    'xmp:CreateDate': facts.createdAt.toISOString(),
    'photoshop:Credit': facts.credit,
    'photoshop:DateCreated': facts.createdAt.toISOString(),
    'xmpRights:Marked': 'True',
    'xmpRights:WebStatement': facts.webStatement,
    'xmpRights:UsageTerms': { alternatives: facts.usageTerms },
    'Iptc4xmpCore:AltTextAccessibility': { alternatives: facts.altText },
    'Iptc4xmpExt:DigitalSourceType': trainedMedia,
    'Iptc4xmpExt:AISystemUsed': `Figment, model ${facts.model.id}`,
    'Iptc4xmpExt:AISystemVersionUsed': facts.model.version,
    'plus:Licensor': {
      sequence: [
        { 'plus:LicensorName': facts.licensor.name, 'plus:LicensorURL': facts.licensor.url },
      ],
    },
    'plus:TermsAndConditionsURL': facts.termsUrl,
    'plus:ImageSupplier': { sequence: [{ 'plus:ImageSupplierName': facts.licensor.name }] },
    'plus:ImageSupplierImageID': facts.assetId,
    'plus:DataMining': `${plusVocabulary}/DMI-PROHIBITED`,
    ...releases(facts),
    ...(facts.licenseNumber !== null && {
      'plus:LicensorTransactionID': { bag: [facts.licenseNumber] },
      'figment:LicenseNumber': facts.licenseNumber,
    }),
    ...(facts.releaseNumber !== null && { 'figment:ReleaseNumber': facts.releaseNumber }),
    'figment:AssetId': facts.assetId,
    'figment:RecipeSha256': facts.recipeSha256,
    'figment:ModelSha256': facts.model.sha256,
    'figment:MarkCode': facts.markCode,
  };
  const packet = packed(properties);
  const size = Buffer.byteLength(packet);
  if (size > largestPacket) {
    throw new RangeError(`The facts take ${size} bytes of XMP; ${largestPacket} are allowed.`);
  }
  return packet;
}

function releases({ kind, releaseNumber }: DeliveryFacts): Packed {
  const number = releaseNumber === null ? null : { bag: [releaseNumber] };
  const ofPerson = kind === 'person';
  return {
    'plus:ModelReleaseStatus': `${plusVocabulary}/MR-NAP`,
    ...(ofPerson && number && { 'plus:ModelReleaseID': number }),
    'plus:PropertyReleaseStatus': `${plusVocabulary}/PR-NAP`,
    ...(!ofPerson && number && { 'plus:PropertyReleaseID': number }),
  };
}

const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  figment: figmentNamespace,
};

function packed(properties: Packed): string {
  const declared = Object.entries(namespaces).map(
    ([prefix, uri]) => [`xmlns:${prefix}`, uri] as const,
  );
  const description: Element = {
    name: 'rdf:Description',
    attributes: { 'rdf:about': '' },
    children: Object.entries(properties).map(([name, value]) => element(name, value)),
  };
  const root: Element = {
    name: 'x:xmpmeta',
    attributes: { 'xmlns:x': 'adobe:ns:meta/' },
    children: [
      { name: 'rdf:RDF', attributes: Object.fromEntries(declared), children: [description] },
    ],
  };
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${writeXml(root)}\n<?xpacket end="r"?>`;
}
