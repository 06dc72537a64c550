import { FigmentError } from '@figment/core/errors';
import { bytesToFloat32 } from '@figment/core/latent/bytes';
import { readFields, readText, readVarints, type Field } from './onnx-reader';

/** An input or output of a graph. A dimension is a number, a name such as "batch", or unknown. */
export interface OnnxValue {
  name: string;
  dtype: string;
  /** Null where the graph does not even fix the rank. */
  shape: (number | string | null)[] | null;
}

export interface OnnxInitializer {
  name: string;
  dtype: string;
  shape: number[];
  /** The values of a float32 initializer. Throws INVALID for other types. */
  values(): Float32Array;
}

/** What an ONNX file says about itself, without running it. */
export interface OnnxGraph {
  opset: number;
  producer: string;
  /** Inputs that a caller must feed: those with a default value are left out. */
  inputs: OnnxValue[];
  outputs: OnnxValue[];
  initializers: Map<string, OnnxInitializer>;
  /** Node types with their counts, subgraphs included; foreign ones as "domain::Type". */
  ops: Map<string, number>;
  /** Operator domains that the runtime does not bring itself. */
  foreignDomains: string[];
  /** Node types that draw random numbers, so that no two runs agree. */
  randomOps: string[];
  /** True when weights lie in other files, which a package must not reach for. */
  externalData: boolean;
}

const dtypes: Record<number, string> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
};

const ownDomains = new Set(['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft']);
const randomTypes = new Set([
  'RandomNormal',
  'RandomNormalLike',
  'RandomUniform',
  'RandomUniformLike',
  'Multinomial',
  'Bernoulli',
]);

interface Scan {
  ops: Map<string, number>;
  domains: Set<string>;
  localDomains: Set<string>;
  externalData: boolean;
}

/** Reads a model file. Throws INVALID for bytes that are not a whole ONNX file. */
export function readOnnx(bytes: Uint8Array): OnnxGraph {
  const scan: Scan = {
    ops: new Map(),
    domains: new Set(),
    localDomains: new Set(),
    externalData: false,
  };
  let graphField: Field | null = null;
  let opset = 0;
  let producer = '';
  for (const field of readFields(bytes)) {
    if (field.number === 2) producer = readText(field);
    else if (field.number === 7) graphField = field;
    else if (field.number === 8) opset = readOpset(field) ?? opset;
    else if (field.number === 25) readFunction(field, scan);
  }
  if (!graphField) {
    throw new FigmentError('INVALID', 'The file is not an ONNX file: it holds no graph.');
  }
  const graph = readGraph(graphField, scan);
  const foreign = (domain: string) => !ownDomains.has(domain) && !scan.localDomains.has(domain);
  return {
    opset,
    producer,
    inputs: graph.inputs.filter((input) => !graph.initializers.has(input.name)),
    outputs: graph.outputs,
    initializers: graph.initializers,
    ops: scan.ops,
    foreignDomains: [...scan.domains].filter(foreign).sort(),
    randomOps: [...scan.ops.keys()].filter((op) => randomTypes.has(op)).sort(),
    externalData: scan.externalData,
  };
}

function readOpset(field: Field): number | null {
  let domain = '';
  let version = 0;
  for (const part of readFields(field.bytes)) {
    if (part.number === 1) domain = readText(part);
    if (part.number === 2) version = Number(part.value);
  }
  return domain === '' || domain === 'ai.onnx' ? version : null;
}

function readFunction(field: Field, scan: Scan): void {
  for (const part of readFields(field.bytes)) {
    if (part.number === 7) readNode(part, scan);
    if (part.number === 10) scan.localDomains.add(readText(part));
  }
}

function readGraph(field: Field, scan: Scan) {
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const initializers = new Map<string, OnnxInitializer>();
  for (const part of readFields(field.bytes)) {
    if (part.number === 1) readNode(part, scan);
    else if (part.number === 11) inputs.push(readValue(part));
    else if (part.number === 12) outputs.push(readValue(part));
    else if (part.number === 5) {
      const initializer = readTensor(part, scan);
      initializers.set(initializer.name, initializer);
    }
  }
  return { inputs, outputs, initializers };
}

function readNode(field: Field, scan: Scan): void {
  let type = '';
  let domain = '';
  for (const part of readFields(field.bytes)) {
    if (part.number === 4) type = readText(part);
    else if (part.number === 7) domain = readText(part);
    else if (part.number === 5) readAttribute(part, scan);
  }
  const name = domain === '' || domain === 'ai.onnx' ? type : `${domain}::${type}`;
  scan.ops.set(name, (scan.ops.get(name) ?? 0) + 1);
  scan.domains.add(domain);
}

/** Attributes hide whole graphs (If, Loop) and tensors (Constant), which count as well. */
function readAttribute(field: Field, scan: Scan): void {
  for (const part of readFields(field.bytes)) {
    if (part.number === 5 || part.number === 10) readTensor(part, scan);
    if (part.number === 6 || part.number === 11) readGraph(part, scan);
  }
}

function readTensor(field: Field, scan: Scan): OnnxInitializer {
  const shape: number[] = [];
  const floats: Uint8Array[] = [];
  let dtype = '';
  let name = '';
  let raw: Uint8Array | null = null;
  for (const part of readFields(field.bytes)) {
    if (part.number === 1) shape.push(...readVarints(part).map(Number));
    else if (part.number === 2) dtype = dtypes[Number(part.value)] ?? `type ${part.value}`;
    else if (part.number === 4) floats.push(part.bytes);
    else if (part.number === 8) name = readText(part);
    else if (part.number === 9) raw = part.bytes;
    else if (part.number === 13 || (part.number === 14 && part.value === 1n)) {
      scan.externalData = true;
    }
  }
  return {
    name,
    dtype,
    shape,
    values() {
      if (dtype !== 'float32') {
        throw new FigmentError('INVALID', `The initializer "${name}" is ${dtype}, not float32.`);
      }
      return bytesToFloat32(raw ?? Buffer.concat(floats));
    },
  };
}

function readValue(field: Field): OnnxValue {
  const value: OnnxValue = { name: '', dtype: '', shape: null };
  for (const part of readFields(field.bytes)) {
    if (part.number === 1) value.name = readText(part);
    if (part.number !== 2) continue;
    for (const type of readFields(part.bytes)) {
      if (type.number !== 1) continue;
      for (const tensor of readFields(type.bytes)) {
        if (tensor.number === 1) value.dtype = dtypes[Number(tensor.value)] ?? '';
        if (tensor.number === 2) value.shape = readShape(tensor);
      }
    }
  }
  return value;
}

function readShape(field: Field): (number | string | null)[] {
  const shape: (number | string | null)[] = [];
  for (const part of readFields(field.bytes)) {
    if (part.number !== 1) continue;
    let dimension: number | string | null = null;
    for (const detail of readFields(part.bytes)) {
      if (detail.number === 1) dimension = Number(BigInt.asIntN(64, detail.value));
      if (detail.number === 2) dimension = readText(detail);
    }
    shape.push(typeof dimension === 'number' && dimension < 1 ? null : dimension);
  }
  return shape;
}
