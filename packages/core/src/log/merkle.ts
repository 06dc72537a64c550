/**
 * The Merkle tree of RFC 6962 section 2.1 over hashes of 32 bytes. Nothing here keeps the leaves: a range of leaves is made of
 * complete subtrees, whoever calls looks their hashes up, and this file folds them.
 */

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Leaves from (inclusive) to (exclusive). */
export interface Range {
  from: number;
  to: number;
}

/** A complete subtree: 2^level leaves, beginning at leaf index * 2^level. */
export interface Place {
  level: number;
  index: number;
}

function joined(prefix: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** SHA-256(0x00 || leaf). */
export function hashLeaf(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(joined(0, leaf));
}

/** SHA-256(0x01 || left || right). */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(1, left, right));
}

/** The largest power of two smaller than n. @param n at least 2 */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The complete subtrees that a range of the tree is made of, left to right.
 * @param range one that the tree of some size has as a node: it begins at a multiple of the power of two that holds it
 */
export function placesOf({ from, to }: Range): Place[] {
  const places: Place[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at + 2 ** (level + 1) <= to) level += 1;
    places.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** The hash of a range from the hashes of its `placesOf`; of no leaves at all, SHA-256 of nothing. */
export function foldPlaces(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array());
  return hashes.reduceRight((right, left) => hashNode(sha256, left, right));
}

/** PATH(index, D[size]): the ranges whose hashes prove that a leaf is in the tree, lowest first. */
export function inclusionRanges(index: number, size: number): Range[] {
  const walk = (from: number, to: number): Range[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...walk(from, middle), { from: middle, to }]
      : [...walk(middle, to), { from, to: middle }];
  };
  if (!(index >= 0 && index < size)) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  }
  return walk(0, size);
}

/** PROOF(old, D[size]): the ranges whose hashes prove that the tree of `size` begins with the tree of `old` leaves. */
export function consistencyRanges(old: number, size: number): Range[] {
  const walk = (from: number, to: number, whole: boolean): Range[] => {
    if (to === old) return whole ? [] : [{ from, to }];
    const middle = from + splitOf(to - from);
    return old <= middle
      ? [...walk(from, middle, whole), { from: middle, to }]
      : [...walk(middle, to, false), { from, to: middle }];
  };
  if (!(old >= 0 && old <= size)) {
    throw new RangeError(`A tree of ${size} leaves did not grow from one of ${old}.`);
  }
  return old === 0 || old === size ? [] : walk(0, size, true);
}

const isEven = (n: number) => n % 2 === 0;
const half = (n: number) => Math.floor(n / 2);

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2); null when the proof does not fit the place. */
export function rootFromInclusion(
  sha256: Sha256,
  claim: { index: number; size: number; leafHash: Uint8Array },
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (!(claim.index >= 0 && claim.index < claim.size)) return null;
  let node = claim.index;
  let last = claim.size - 1;
  let root = claim.leafHash;
  for (const hash of proof) {
    if (last === 0) return null;
    if (!isEven(node) || node === last) {
      root = hashNode(sha256, hash, root);
      while (isEven(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else root = hashNode(sha256, root, hash);
    node = half(node);
    last = half(last);
  }
  return last === 0 ? root : null;
}

/** True when the proof shows the leaf at its place in the tree with this root. */
export function verifyInclusion(
  sha256: Sha256,
  claim: { index: number; size: number; leafHash: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const root = rootFromInclusion(sha256, claim, proof);
  return root !== null && sameHash(root, claim.root);
}

/** True when the proof shows that the second tree begins with every leaf of the first (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(
  sha256: Sha256,
  claim: { from: number; to: number; fromRoot: Uint8Array; toRoot: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { from, to, fromRoot, toRoot } = claim;
  if (!(from >= 0 && from <= to)) return false;
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot);
  // Every tree grew from the empty one.
  if (from === 0) return proof.length === 0 && sameHash(fromRoot, sha256(new Uint8Array()));
  const isPowerOfTwo = placesOf({ from: 0, to: from }).length === 1;
  const [first, ...rest] = isPowerOfTwo ? [fromRoot, ...proof] : proof;
  if (!first) return false;
  let node = from - 1;
  let last = to - 1;
  while (!isEven(node)) {
    node = half(node);
    last = half(last);
  }
  let older = first;
  let newer = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (!isEven(node) || node === last) {
      older = hashNode(sha256, hash, older);
      newer = hashNode(sha256, hash, newer);
      while (isEven(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else newer = hashNode(sha256, newer, hash);
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameHash(older, fromRoot) && sameHash(newer, toRoot);
}

/** A tree held as the hashes of its complete subtrees, for whoever has every leaf at hand. */
export class GrowingTree {
  private readonly levels: Uint8Array[][] = [];
  constructor(private readonly sha256: Sha256) {}

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  add(leafHash: Uint8Array): void {
    let hash = leafHash;
    for (let level = 0; ; level += 1) {
      const row = (this.levels[level] ??= []);
      row.push(hash);
      if (!isEven(row.length)) return;
      hash = hashNode(this.sha256, row[row.length - 2]!, hash);
    }
  }

  /** @param size at most the size of the tree */
  root(size = this.size): Uint8Array {
    return this.hashOf({ from: 0, to: size });
  }

  hashOf(range: Range): Uint8Array {
    const hashes = placesOf(range).map(({ level, index }) => this.levels[level]![index]!);
    return foldPlaces(this.sha256, hashes);
  }
}
