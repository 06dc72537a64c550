import type { XmpFacts } from './file-facts';
import { figmentNamespace } from './write-xmp';
import { readXml, type Element } from './xml';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const dc = 'http://purl.org/dc/elements/1.1/';
const xmp = 'http://ns.adobe.com/xap/1.0/';
const rights = 'http://ns.adobe.com/xap/1.0/rights/';
const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
const extension = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';

const longestText = 5000;
const largestPacket = 1024 * 1024;

/**
 * What the packet says. Anybody can write anything into it.
 * @returns null for what is no XMP, is not well-formed, or is larger than a megabyte
 */
export function readXmp(packet: Uint8Array): XmpFacts | null {
  if (packet.length > largestPacket) return null;
  const said = new Map<string, string>();
  try {
    // Padding of zeros follows some packets.
    const text = Buffer.from(packet)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\0+$/, '');
    collect(readXml(text), {}, said);
  } catch {
    return null;
  }
  const of = (uri: string, name: string) => said.get(uri + name)?.slice(0, longestText) ?? null;
  return {
    title: of(dc, 'title'),
    description: of(dc, 'description'),
    creator: of(dc, 'creator'),
    creatorTool: of(xmp, 'CreatorTool'),
    credit: of(photoshop, 'Credit'),
    rights: of(dc, 'rights'),
    webStatement: of(rights, 'WebStatement'),
    digitalSourceType: of(extension, 'DigitalSourceType')?.split('/').pop() ?? null,
    assetId: of(figmentNamespace, 'AssetId'),
    releaseNumber: of(figmentNamespace, 'ReleaseNumber'),
    licenseNumber: of(figmentNamespace, 'LicenseNumber'),
    recipeSha256: of(figmentNamespace, 'RecipeSha256'),
    modelSha256: of(figmentNamespace, 'ModelSha256'),
    markCode: of(figmentNamespace, 'MarkCode'),
  };
}

/** The properties of every rdf:Description, written as elements or as attributes; of arrays the first item. */
function collect(element: Element, outer: Record<string, string>, said: Map<string, string>) {
  const prefixes = { ...outer };
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name.startsWith('xmlns:')) prefixes[name.slice(6)] = value;
  }
  const described = nameOf(element.name, prefixes) === `${rdf}Description`;
  if (described) {
    for (const [name, value] of Object.entries(element.attributes)) {
      const full = nameOf(name, prefixes);
      if (full && !said.has(full)) said.set(full, value);
    }
  }
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (!described) {
      collect(child, prefixes, said);
      continue;
    }
    const full = nameOf(child.name, { ...prefixes, ...declaredBy(child) });
    if (full && !said.has(full)) said.set(full, firstText(child).trim());
  }
}

function declaredBy(element: Element): Record<string, string> {
  const own = Object.entries(element.attributes).filter(([name]) => name.startsWith('xmlns:'));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(6), value]));
}

function nameOf(name: string, prefixes: Record<string, string>): string | null {
  const [prefix, local] = name.split(':');
  const uri = local === undefined ? undefined : prefixes[prefix!];
  return uri === undefined || uri === 'xmlns' ? null : uri + local;
}

/** Of the first innermost element. */
function firstText(element: Element): string {
  const inner = element.children.find((child) => typeof child !== 'string');
  if (inner) return firstText(inner);
  return element.children.filter((child) => typeof child === 'string').join('');
}
