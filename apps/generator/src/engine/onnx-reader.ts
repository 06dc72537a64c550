import { FigmentError } from '@figment/core/errors';

/** One field of a protobuf message: its number and its value, by wire type. */
export interface Field {
  number: number;
  /** Varint and fixed values; 0 for byte fields. */
  value: bigint;
  /** Byte fields: strings, packed lists and nested messages; empty for the rest. */
  bytes: Uint8Array;
}

const broken = () =>
  new FigmentError('INVALID', 'The file is not a whole ONNX file: it is cut off or damaged.');

/**
 * The fields of one protobuf message, without copying. Throws INVALID for bytes that end too early.
 * Source: protobuf.dev/programming-guides/encoding.
 */
export function* readFields(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const empty = bytes.subarray(0, 0);
  let at = 0;
  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw broken();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw broken();
  }
  function skip(length: number): number {
    const start = at;
    at += length;
    if (at > bytes.length) throw broken();
    return start;
  }
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    if (number === 0) throw broken();
    switch (tag % 8) {
      case 0:
        yield { number, value: varint(), bytes: empty };
        break;
      case 1:
        yield { number, value: view.getBigUint64(skip(8), true), bytes: empty };
        break;
      case 2: {
        const length = Number(varint());
        const start = skip(length);
        yield { number, value: 0n, bytes: bytes.subarray(start, start + length) };
        break;
      }
      case 5:
        yield { number, value: BigInt(view.getUint32(skip(4), true)), bytes: empty };
        break;
      default:
        throw broken();
    }
  }
}

/** The varints of a field that may be packed or repeated. */
export function readVarints(field: Field): bigint[] {
  if (field.bytes.length === 0) return [field.value];
  const values: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of field.bytes) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte < 128) {
      values.push(BigInt.asIntN(64, value));
      value = 0n;
      shift = 0n;
    }
  }
  return values;
}

export function readText(field: Field): string {
  return Buffer.from(field.bytes).toString('utf8');
}
