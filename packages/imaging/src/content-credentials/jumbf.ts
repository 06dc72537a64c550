/** A box of a manifest store (JUMBF, ISO 19566-5). Positions count from the start of the store. */
export interface Box {
  type: string;
  start: number;
  end: number;
  /** Where its contents begin. */
  body: number;
  /** Of superboxes, from their description. */
  label: string | null;
  children: Box[];
}

const deepest = 8;
const mostBoxes = 10_000;

/** @throws RangeError when the boxes do not hold together */
export function readBoxes(store: Uint8Array): Box[] {
  const view = new DataView(store.buffer, store.byteOffset, store.byteLength);
  let boxes = 0;
  return read(0, store.length, 0);

  function read(from: number, to: number, depth: number): Box[] {
    if (depth > deepest) throw new RangeError('The boxes of the manifest lie too deep.');
    const found: Box[] = [];
    for (let at = from; at < to;) {
      if (at + 8 > to) throw new RangeError('A box of the manifest is cut off.');
      let length = view.getUint32(at);
      let body = at + 8;
      if (length === 1 && at + 16 <= to) {
        length = Number(view.getBigUint64(at + 8));
        body = at + 16;
      } else if (length === 0) {
        length = to - at;
      }
      const end = at + length;
      boxes += 1;
      if (end < body || end > to || boxes > mostBoxes) {
        throw new RangeError('A box of the manifest has an impossible length.');
      }
      const type = Buffer.from(store.subarray(at + 4, at + 8)).toString('latin1');
      const children = type === 'jumb' ? read(body, end, depth + 1) : [];
      const label = type === 'jumb' ? labelOf(children[0]) : null;
      found.push({ type, start: at, end, body, label, children });
      at = end;
    }
    return found;
  }

  function labelOf(description: Box | undefined): string | null {
    if (!description || description.type !== 'jumd') return null;
    const toggles = store[description.body + 16];
    if (toggles === undefined || (toggles & 2) === 0) return null;
    const from = description.body + 17;
    const end = store.indexOf(0, from);
    if (end < 0 || end > description.end) return null;
    return Buffer.from(store.subarray(from, end)).toString('utf8');
  }
}

/** The boxes of the active manifest: the last of the store. Null when there is none. */
export function activeManifest(boxes: Box[]): Box | null {
  const store = boxes.find((box) => box.label === 'c2pa');
  return store?.children.findLast((box) => box.type === 'jumb') ?? null;
}
