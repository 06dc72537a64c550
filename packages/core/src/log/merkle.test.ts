import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesOfHex, hexOf } from './hex';
import {
  consistencyRanges,
  foldPlaces,
  GrowingTree,
  hashLeaf,
  hashNode,
  inclusionRanges,
  placesOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The reference tree of Certificate Transparency's own tests. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytesOfHex);
const referenceRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const referenceInclusion: [index: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const referenceConsistency: [from: number, to: number, proof: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

function treeOf(leaves: readonly Uint8Array[]): GrowingTree {
  const tree = new GrowingTree(sha256);
  for (const leaf of leaves) tree.add(hashLeaf(sha256, leaf));
  return tree;
}
const inclusion = (tree: GrowingTree, index: number, size: number) =>
  inclusionRanges(index, size).map((range) => tree.hashOf(range));
const consistency = (tree: GrowingTree, from: number, to: number) =>
  consistencyRanges(from, to).map((range) => tree.hashOf(range));

describe('the reference vectors of Certificate Transparency', () => {
  const tree = treeOf(referenceLeaves);

  it('has their root at every size', () => {
    const roots = referenceRoots.map((_, size) => hexOf(tree.root(size)));
    expect(roots).toEqual(referenceRoots);
  });

  it.each(referenceInclusion)('proves leaf %i of %i as they do', (index, size, proof) => {
    expect(inclusion(tree, index, size).map(hexOf)).toEqual(proof);
    const leafHash = hashLeaf(sha256, referenceLeaves[index]!);
    const root = bytesOfHex(referenceRoots[size]!);
    expect(verifyInclusion(sha256, { index, size, leafHash, root }, proof.map(bytesOfHex))).toBe(
      true,
    );
  });

  it.each(referenceConsistency)('proves that %i grew to %i as they do', (from, to, proof) => {
    expect(consistency(tree, from, to).map(hexOf)).toEqual(proof);
    const roots = {
      fromRoot: bytesOfHex(referenceRoots[from]!),
      toRoot: bytesOfHex(referenceRoots[to]!),
    };
    expect(verifyConsistency(sha256, { from, to, ...roots }, proof.map(bytesOfHex))).toBe(true);
  });
});

/** MTH, PATH and PROOF as section 2.1 of the RFC writes them, on the leaves themselves. */
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);
function mth(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return hashLeaf(sha256, leaves[0]!);
  const k = split(leaves.length);
  return hashNode(sha256, mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}
function path(m: number, leaves: Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...path(m, left), mth(right)] : [...path(m - k, right), mth(left)];
}
function subproof(m: number, leaves: Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subproof(m, left, whole), mth(right)]
    : [...subproof(m - k, right, false), mth(left)];
}

const most = 70;
const leaves = Array.from({ length: most }, (_, i) => bytesOf(`leaf ${i}`));
const tree = treeOf(leaves);
const flipped = (hash: Uint8Array, at = 0) =>
  hash.map((byte, i) => (i === at ? byte ^ 1 : byte)) as Uint8Array;

describe(`trees of every size up to ${most}`, () => {
  it('has the root of the naive recursion, at the end and looking back', () => {
    const growing = new GrowingTree(sha256);
    for (let size = 0; size <= most; size += 1) {
      const root = hexOf(mth(leaves.slice(0, size)));
      expect(hexOf(growing.root())).toBe(root);
      expect(hexOf(tree.root(size))).toBe(root);
      if (size < most) growing.add(hashLeaf(sha256, leaves[size]!));
    }
  });

  it('proves every leaf of every size as the naive recursion does, and nothing else passes', () => {
    for (let size = 1; size <= most; size += 1) {
      const root = tree.root(size);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusion(tree, index, size);
        expect(proof.map(hexOf)).toEqual(path(index, leaves.slice(0, size)).map(hexOf));
        const claim = { index, size, leafHash: hashLeaf(sha256, leaves[index]!), root };
        expect(verifyInclusion(sha256, claim, proof)).toBe(true);
        const wrong = [
          verifyInclusion(sha256, { ...claim, leafHash: flipped(claim.leafHash) }, proof),
          verifyInclusion(sha256, { ...claim, root: flipped(root, 31) }, proof),
          verifyInclusion(sha256, { ...claim, index: (index + 1) % (size + 1) }, proof),
          verifyInclusion(sha256, claim, [...proof, root]),
          proof.length > 0 && verifyInclusion(sha256, claim, proof.slice(1)),
          proof.length > 0 && verifyInclusion(sha256, claim, proof.slice(0, -1)),
          proof.length > 0 &&
            verifyInclusion(sha256, claim, [flipped(proof[0]!), ...proof.slice(1)]),
        ];
        expect(wrong.some(Boolean)).toBe(false);
      }
    }
  });

  it('proves every growth as the naive recursion does, and nothing else passes', () => {
    for (let to = 1; to <= most; to += 1) {
      const toRoot = tree.root(to);
      for (let from = 1; from <= to; from += 1) {
        const proof = consistency(tree, from, to);
        expect(proof.map(hexOf)).toEqual(subproof(from, leaves.slice(0, to), true).map(hexOf));
        const claim = { from, to, fromRoot: tree.root(from), toRoot };
        expect(verifyConsistency(sha256, claim, proof)).toBe(true);
        const wrong = [
          verifyConsistency(sha256, { ...claim, fromRoot: flipped(claim.fromRoot) }, proof),
          verifyConsistency(sha256, { ...claim, toRoot: flipped(toRoot, 31) }, proof),
          verifyConsistency(sha256, claim, [...proof, toRoot]),
          proof.length > 0 && verifyConsistency(sha256, claim, proof.slice(0, -1)),
          proof.length > 0 &&
            verifyConsistency(sha256, claim, [...proof.slice(0, -1), flipped(proof.at(-1)!)]),
        ];
        expect(wrong.some(Boolean)).toBe(false);
      }
    }
  });

  it('lets every tree grow from the empty one and from nothing else without a proof', () => {
    const [fromRoot, toRoot] = [tree.root(0), tree.root(9)];
    expect(verifyConsistency(sha256, { from: 0, to: 9, fromRoot, toRoot }, [])).toBe(true);
    expect(verifyConsistency(sha256, { from: 0, to: 9, fromRoot: toRoot, toRoot }, [])).toBe(false);
    expect(verifyConsistency(sha256, { from: 3, to: 9, fromRoot, toRoot }, [])).toBe(false);
  });

  it('asks for no more subtrees than a proof of that size can need', () => {
    const size = 1_000_003;
    const places = [...inclusionRanges(999_999, size), ...consistencyRanges(777_777, size)].flatMap(
      placesOf,
    );
    expect(places.length).toBeLessThan(5 * Math.log2(size));
    expect(placesOf({ from: 0, to: size }).map(({ level }) => 2 ** level)).toEqual([
      524_288, 262_144, 131_072, 65_536, 16_384, 512, 64, 2, 1,
    ]);
  });

  it.each([
    [() => inclusionRanges(3, 3)],
    [() => inclusionRanges(-1, 3)],
    [() => consistencyRanges(4, 3)],
    [() => consistencyRanges(-1, 3)],
  ])('refuses proofs of what cannot be: %s', (ask) => {
    expect(ask).toThrow(RangeError);
  });

  it('folds nothing to the hash of nothing', () => {
    expect(hexOf(foldPlaces(sha256, []))).toBe(referenceRoots[0]);
  });
});
