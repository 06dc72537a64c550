/** What each vertex of the teeth's mesh is: every tooth is a piece of its own, the gums are the largest piece. */
import { array, type Pack } from './pack';

/** Per render vertex: 1 on a tooth or 0 on the gums; 0 at the tooth's root to 1 at its edge; -1 to 1 across it; 0 in front to 1 at the back. */
export function toothParts(pack: Pack): Float32Array {
  const read = <T extends Float32Array | Uint16Array>(key: string): T =>
    array<T>(pack, `p:teeth:${key}`);
  const reference = read<Uint16Array>('ref');
  const weight = read<Float32Array>('w');
  const offset = read<Float32Array>('off');
  const base = array<Float32Array>(pack, 'base');
  const count = reference.length / 3;
  const at = (i: number, d: number): number =>
    [0, 1, 2].reduce(
      (sum, k) => sum + base[reference[i * 3 + k]! * 3 + d]! * weight[i * 3 + k]!,
      offset[i * 3 + d]!,
    );
  return describePieces(
    pieces(read<Uint16Array>('tri'), read<Uint16Array>('rv'), count),
    read<Uint16Array>('rv'),
    at,
  );
}

/** The piece of each vertex, named by one of its vertices. */
export function pieces(triangles: Uint16Array, vertices: Uint16Array, count: number): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let t = 0; t < triangles.length; t += 3) {
    const first = find(vertices[triangles[t]!]!);
    for (const k of [1, 2]) parent[find(vertices[triangles[t + k]!]!)] = first;
  }
  return parent.map((_, i) => find(i));
}

function describePieces(
  piece: Int32Array,
  vertices: Uint16Array,
  at: (i: number, d: number) => number,
): Float32Array {
  const boxes = new Map<number, { count: number; low: number[]; high: number[] }>();
  piece.forEach((name, i) => {
    const box = boxes.get(name) ?? { count: 0, low: [99, 99, 99], high: [-99, -99, -99] };
    boxes.set(name, box);
    box.count += 1;
    for (let d = 0; d < 3; d += 1) {
      box.low[d] = Math.min(box.low[d]!, at(i, d));
      box.high[d] = Math.max(box.high[d]!, at(i, d));
    }
  });
  const gums = [...boxes].reduce((a, b) => (b[1].count > a[1].count ? b : a))[0];
  // The rows overlap in the bite: a tooth is an upper one when its middle lies nearer to the upper gums' height.
  const front = Math.max(...[...boxes.values()].map((box) => box.high[2]!));
  const parts = new Float32Array(vertices.length * 4);
  vertices.forEach((i, vertex) => {
    const name = piece[i]!;
    if (name === gums)
      return void parts.set([0, 0, 0, Math.min(1, (front - at(i, 2)) / 0.5)], vertex * 4);
    const { low, high } = boxes.get(name)!;
    const depth = Math.min(1, Math.max(0, (front - (low[2]! + high[2]!) / 2) / 0.5));
    // Height of the bite, which rises toward the back.
    const bite = 6.628 + 0.1 * depth;
    const share = (at(i, 1) - low[1]!) / (high[1]! - low[1]!);
    const upper = (low[1]! + high[1]!) / 2 > bite;
    const across = ((at(i, 0) - low[0]!) / (high[0]! - low[0]!)) * 2 - 1;
    parts.set([1, upper ? 1 - share : share, across, depth], vertex * 4);
  });
  return parts;
}
