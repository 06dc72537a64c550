import { FigmentError } from '@figment/core/errors';
import { Tensor } from 'onnxruntime-node';

/** Number types a graph may take or give. */
export type Dtype = 'float32' | 'float16' | 'float64' | 'int64' | 'int32' | 'uint8' | 'bool';

/** A tensor of the wanted type from plain numbers; float32 values are taken as they are. Throws INVALID for types no package may use. */
export function makeTensor(
  dtype: string,
  values: ArrayLike<number>,
  shape: readonly number[],
): Tensor {
  switch (dtype) {
    case 'float32':
      return new Tensor('float32', toFloat32(values), shape);
    case 'float64':
      return new Tensor('float64', Float64Array.from(values), shape);
    case 'float16':
      return new Tensor('float16', Uint16Array.from(values, toHalf), shape);
    case 'int64':
      return new Tensor('int64', BigInt64Array.from(Array.from(values, BigInt)), shape);
    case 'int32':
      return new Tensor('int32', Int32Array.from(values), shape);
    case 'uint8':
      return new Tensor('uint8', Uint8Array.from(values), shape);
    case 'bool':
      return new Tensor(
        'bool',
        Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)),
        shape,
      );
    default:
      throw new FigmentError('INVALID', `No input of type ${dtype} can be fed.`);
  }
}

/** The values of a numeric output. Throws INVALID for text and other types. */
export function tensorValues(tensor: Tensor, name: string): Float32Array | Uint8Array {
  const { data } = tensor;
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (tensor.type === 'float16') return Float32Array.from(data as Uint16Array, fromHalf);
  if (data instanceof Uint8Array) return data;
  throw new FigmentError(
    'INVALID',
    `The output "${name}" has type ${tensor.type}, not a picture's.`,
  );
}

/** Taken as they are where they are float32 already. */
function toFloat32(values: ArrayLike<number>): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

/** True when no value is NaN or infinite. */
export function areNumbers(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i += 1) if (!Number.isFinite(values[i])) return false;
  return true;
}

const scratch = new DataView(new ArrayBuffer(4));

/** IEEE 754 half precision bits of a number, rounded to nearest, ties to even. */
export function toHalf(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction ? 0x200 : 0);
  const shifted = exponent - 112;
  if (shifted >= 31) return sign | 0x7c00;
  if (shifted < -10) return sign;
  const full = shifted > 0 ? (shifted << 23) | fraction : fraction | 0x800000;
  const drop = shifted > 0 ? 13 : 14 - shifted;
  const kept = full >>> drop;
  const rest = full & ((1 << drop) - 1);
  const half = 1 << (drop - 1);
  return sign | (rest > half || (rest === half && kept & 1) ? kept + 1 : kept);
}

/** The number of half precision bits. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
