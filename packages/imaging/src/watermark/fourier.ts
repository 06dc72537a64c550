/**
 * The discrete Fourier transform of a square of complex numbers, in place: radix 2 (Cooley and Tukey 1965), rows, then columns.
 * Not divided by anything, in either direction.
 * @param side a power of 2; both arrays hold side * side numbers, row by row
 */
export function transformSquare(
  re: Float64Array,
  im: Float64Array,
  side: number,
  direction: 'forward' | 'inverse',
): void {
  const sign = direction === 'inverse' ? 1 : -1;
  for (let y = 0; y < side; y += 1) {
    const from = y * side;
    transformLine(re.subarray(from, from + side), im.subarray(from, from + side), sign);
  }
  const columnRe = new Float64Array(side);
  const columnIm = new Float64Array(side);
  for (let x = 0; x < side; x += 1) {
    for (let y = 0; y < side; y += 1) {
      columnRe[y] = re[y * side + x]!;
      columnIm[y] = im[y * side + x]!;
    }
    transformLine(columnRe, columnIm, sign);
    for (let y = 0; y < side; y += 1) {
      re[y * side + x] = columnRe[y]!;
      im[y * side + x] = columnIm[y]!;
    }
  }
}

interface Tables {
  cos: Float64Array;
  sin: Float64Array;
  reversed: Uint16Array;
}
const tables = new Map<number, Tables>();

function tablesOf(length: number): Tables {
  const known = tables.get(length);
  if (known) return known;
  const angles = Float64Array.from({ length: length / 2 }, (_, at) => (2 * Math.PI * at) / length);
  const reversed = new Uint16Array(length);
  for (let at = 1; at < length; at += 1)
    reversed[at] = (reversed[at >> 1]! >> 1) | (at & 1 ? length >> 1 : 0);
  const made = { cos: angles.map(Math.cos), sin: angles.map(Math.sin), reversed };
  tables.set(length, made);
  return made;
}

function transformLine(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
  const length = re.length;
  const { cos, sin, reversed } = tablesOf(length);
  for (let at = 0; at < length; at += 1) {
    const to = reversed[at]!;
    if (to <= at) continue;
    [re[at], re[to]] = [re[to]!, re[at]!];
    [im[at], im[to]] = [im[to]!, im[at]!];
  }
  for (let size = 2; size <= length; size *= 2) {
    const half = size / 2;
    const step = length / size;
    for (let start = 0; start < length; start += size) {
      for (let at = 0; at < half; at += 1) {
        const c = cos[at * step]!;
        const s = sign * sin[at * step]!;
        const low = start + at;
        const high = low + half;
        const turnedRe = re[high]! * c - im[high]! * s;
        const turnedIm = re[high]! * s + im[high]! * c;
        re[high] = re[low]! - turnedRe;
        im[high] = im[low]! - turnedIm;
        re[low]! += turnedRe;
        im[low]! += turnedIm;
      }
    }
  }
}
