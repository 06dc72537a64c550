/** An element of an XML document; comments and processing instructions are left out. */
export interface Element {
  /** With its prefix. */
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

const deepest = 64;
const mostElements = 20_000;

/** The element as XML 1.0. What XML cannot say is left out; half a surrogate pair becomes U+FFFD. */
export function writeXml(element: Element): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  const inside = element.children.map((child) =>
    typeof child === 'string' ? escaped(child) : writeXml(child),
  );
  return `<${element.name}${attributes.join('')}>${inside.join('')}</${element.name}>`;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
};

function escaped(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      // The characters that no XML 1.0 document may have, not even as a reference (production 2).
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"'\r]/g, (character) => escapes[character]!)
  );
}

/**
 * Reads a document without a DTD: elements, attributes, text, CDATA and the five predefined entities, nothing that could be
 * expanded without end.
 * @throws SyntaxError for anything that is not well-formed or deeper than 64 elements
 */
export function readXml(text: string): Element {
  // Text and each kind of markup, in turn; a lone "<" or "&" is caught below.
  const token =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  let elements = 0;
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) throw new SyntaxError(`The XML breaks off at character ${at}.`);
    at = token.lastIndex;
    const [, cdata, closed, opened, attributes, empty, plain] = found;
    const current = open.at(-1)!;
    if (opened !== undefined) {
      elements += 1;
      if (open.length > deepest || elements > mostElements) {
        throw new SyntaxError('The XML has too many elements.');
      }
      const element = { name: opened, attributes: attributesOf(attributes ?? ''), children: [] };
      current.children.push(element);
      if (empty === '') open.push(element);
    } else if (closed !== undefined) {
      if (open.length === 1 || current.name !== closed) {
        throw new SyntaxError(`The XML closes "${closed}", which is not open.`);
      }
      open.pop();
    } else if (cdata !== undefined) current.children.push(cdata);
    else if (plain !== undefined) current.children.push(unescaped(plain));
  }
  const [top, ...more] = root.children.filter((child) => typeof child !== 'string');
  if (open.length > 1 || !top || more.length > 0) {
    throw new SyntaxError('The XML is not one whole element.');
  }
  return top;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name, quoted] of text.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    attributes[name!] = unescaped(quoted!.slice(1, -1));
  }
  return attributes;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{1,8});|&/gi, (_, name?: string) => {
    if (!name) throw new SyntaxError('The XML has a lone ampersand.');
    if (name.startsWith('#')) {
      const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (code > 0x10ffff) throw new SyntaxError('The XML names no character.');
      return String.fromCodePoint(code);
    }
    const character = entities[name];
    if (character === undefined) throw new SyntaxError(`The XML has no entity "${name}".`);
    return character;
  });
}
