import type { Element } from './xml';

/** A property's value: text, a structure, or one of the arrays of XMP (ISO 16684-1, section 7). */
export type Value =
  string | Packed | { alternatives: string } | { sequence: Value[] } | { bag: Value[] };
/** Properties by name, with prefix. */
export type Packed = { [name: `${string}:${string}`]: Value };

/** The property as RDF/XML. */
export function element(name: string, value: Value): Element {
  if (typeof value === 'string') return { name, attributes: {}, children: [value] };
  if ('alternatives' in value) {
    const item = { 'xml:lang': 'x-default' };
    return listed(name, 'rdf:Alt', [
      { name: 'rdf:li', attributes: item, children: [value.alternatives as string] },
    ]);
  }
  if ('sequence' in value) return listed(name, 'rdf:Seq', items(value.sequence as Value[]));
  if ('bag' in value) return listed(name, 'rdf:Bag', items(value.bag as Value[]));
  return {
    name,
    attributes: { 'rdf:parseType': 'Resource' },
    children: Object.entries(value).map(([field, inner]) => element(field, inner)),
  };
}

function items(values: Value[]): Element[] {
  return values.map((value) => element('rdf:li', value));
}

function listed(name: string, kind: string, children: Element[]): Element {
  return { name, attributes: {}, children: [{ name: kind, attributes: {}, children }] };
}
