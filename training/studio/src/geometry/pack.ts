/** The CC0 art the studio reads: meshes, morph targets, stencils, garments. Not part of this repository. */
const arrayTypes = {
  float32: Float32Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int16: Int16Array,
};

export interface PackMeta {
  /** Byte offset, length, type. */
  arrays: Record<string, [number, number, keyof typeof arrayTypes]>;
  /** Decimeters per unit of each morph target. */
  targets: Record<string, number>;
  proxies: Record<string, { kind: string }>;
  /** Vertices of the base mesh by name. */
  groups: Record<string, number[]>;
}

export interface Pack {
  meta: PackMeta;
  /** Typed views: use `array` to read one. */
  buffer: ArrayBuffer;
}

type TypedArray = Float32Array | Uint16Array | Uint32Array | Int16Array;

/** One array of the pack. Throws when the pack has none of that name: it is then not the pack this studio was made for. */
export function array<T extends TypedArray>(pack: Pack, name: string): T {
  const entry = pack.meta.arrays[name];
  if (!entry) throw new Error(`The art pack has no array "${name}".`);
  const [offset, length, type] = entry;
  return new arrayTypes[type](pack.buffer, offset, length) as unknown as T;
}
