import { float32ToBytes } from '@figment/core/latent/bytes';

type Dtype = 'float32' | 'uint8' | 'int32' | 'int64' | 'float16';
const dtypeNumbers: Record<Dtype, number> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  float16: 10,
};

export interface BuilderValue {
  name: string;
  dtype?: Dtype;
  /** A name such as "N" leaves a dimension free. */
  shape: (number | string)[];
}

export interface BuilderInitializer {
  name: string;
  shape: number[];
  values: ArrayLike<number>;
  dtype?: 'float32' | 'int64';
  /** Pretends that the values lie in this other file. */
  externalFile?: string;
}

export interface BuilderNode {
  type: string;
  inputs: string[];
  outputs: string[];
  domain?: string;
  attributes?: Record<string, number | number[]>;
}

export interface BuilderGraph {
  inputs: BuilderValue[];
  outputs: BuilderValue[];
  initializers?: BuilderInitializer[];
  nodes: BuilderNode[];
}

/** The bytes of a real ONNX file of opset 13, for tests. */
export function buildOnnx(graph: BuilderGraph): Buffer {
  const domains = new Set(graph.nodes.map((node) => node.domain ?? ''));
  return message([
    int(1, 7),
    text(2, 'figment-tests'),
    bytes(
      7,
      message([
        ...graph.nodes.map((node) => bytes(1, nodeMessage(node))),
        text(2, 'tiny'),
        ...(graph.initializers ?? []).map((tensor) => bytes(5, tensorMessage(tensor))),
        ...graph.inputs.map((value) => bytes(11, valueMessage(value))),
        ...graph.outputs.map((value) => bytes(12, valueMessage(value))),
      ]),
    ),
    ...[...domains].map((domain) =>
      bytes(8, message([text(1, domain), int(2, domain === '' ? 13 : 1)])),
    ),
  ]);
}

function nodeMessage(node: BuilderNode): Buffer {
  return message([
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(4, node.type),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) =>
      bytes(5, attributeMessage(name, value)),
    ),
    ...(node.domain ? [text(7, node.domain)] : []),
  ]);
}

function attributeMessage(name: string, value: number | number[]): Buffer {
  if (typeof value === 'number') return message([text(1, name), int(3, value), int(20, 2)]);
  return message([text(1, name), ...value.map((item) => int(8, item)), int(20, 7)]);
}

function tensorMessage(tensor: BuilderInitializer): Buffer {
  const dtype = tensor.dtype ?? 'float32';
  const raw =
    dtype === 'int64'
      ? Buffer.from(BigInt64Array.from(Array.from(tensor.values, BigInt)).buffer)
      : Buffer.from(float32ToBytes(Float32Array.from(tensor.values)));
  const location = message([text(1, 'location'), text(2, tensor.externalFile ?? '')]);
  return message([
    ...tensor.shape.map((length) => int(1, length)),
    int(2, dtypeNumbers[dtype]),
    text(8, tensor.name),
    ...(tensor.externalFile ? [bytes(13, location), int(14, 1)] : [bytes(9, raw)]),
  ]);
}

function valueMessage(value: BuilderValue): Buffer {
  const dimensions = value.shape.map((dimension) =>
    bytes(1, message([typeof dimension === 'number' ? int(1, dimension) : text(2, dimension)])),
  );
  const tensor = message([
    int(1, dtypeNumbers[value.dtype ?? 'float32']),
    bytes(2, message(dimensions)),
  ]);
  return message([text(1, value.name), bytes(2, message([bytes(1, tensor)]))]);
}

const message = (fields: Buffer[]): Buffer => Buffer.concat(fields);

const text = (number: number, value: string): Buffer => bytes(number, Buffer.from(value, 'utf8'));

function bytes(number: number, value: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
}

function int(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    out.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(out);
}
