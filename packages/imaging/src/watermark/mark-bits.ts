import { markCodeOf, markValueOf } from '@figment/core/provenance/mark-code';

const payloadBits = 40;
const checkBits = 24;
const messageBits = payloadBits + checkBits;
const memory = 6;
const states = 1 << memory;
/** Octal 133, 171, 165: the rate 1/3 code of constraint length 7 that mobile telephony uses (3GPP TS 36.212, 5.1.3.1). */
const generators = [0o133, 0o171, 0o165];
export const codedBits = (messageBits + memory) * generators.length;

/** CRC-24 of OpenPGP (RFC 4880, 6.1). */
function crc24(value: bigint): number {
  let crc = 0xb704ce;
  for (let shift = 32n; shift >= 0n; shift -= 8n) {
    crc ^= Number((value >> shift) & 255n) << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
}

function parity(value: number): number {
  let rest = value;
  rest ^= rest >> 4;
  rest ^= rest >> 2;
  rest ^= rest >> 1;
  return rest & 1;
}

/** The outputs, +1 or -1, for each of the 128 contents of the shift register. */
const outputs = Array.from({ length: states * 2 }, (_, register) =>
  generators.map((generator) => 1 - 2 * parity(register & generator)),
);

/**
 * A mark code with its check bits, convolutionally coded.
 * @returns `codedBits` numbers, +1 or -1
 * @throws RangeError for what is no mark code
 */
export function codeBits(code: string): Int8Array {
  const value = markValueOf(code);
  const message = (value << BigInt(checkBits)) | BigInt(crc24(value));
  const coded = new Int8Array(codedBits);
  let register = 0;
  for (let step = 0; step < messageBits + memory; step += 1) {
    const bit = step < messageBits ? Number((message >> BigInt(messageBits - 1 - step)) & 1n) : 0;
    register = ((register << 1) | bit) & (states * 2 - 1);
    coded.set(outputs[register]!, step * generators.length);
  }
  return coded;
}

/**
 * The most likely code (Viterbi 1967), or null when its check bits disagree.
 * @param soft `codedBits` numbers: the sign is the bit, the size how sure it is
 */
export function decodeBits(soft: Float64Array): string | null {
  const steps = messageBits + memory;
  let scores = new Float64Array(states).fill(-Infinity);
  scores[0] = 0;
  const dropped = new Uint8Array(steps * states);
  for (let step = 0; step < steps; step += 1) {
    const next = new Float64Array(states).fill(-Infinity);
    const base = step * generators.length;
    for (let state = 0; state < states; state += 1) {
      if (scores[state] === -Infinity) continue;
      for (let bit = 0; bit < (step < messageBits ? 2 : 1); bit += 1) {
        const register = (state << 1) | bit;
        const output = outputs[register]!;
        let score = scores[state]!;
        for (let at = 0; at < generators.length; at += 1) score += output[at]! * soft[base + at]!;
        const to = register & (states - 1);
        if (score <= next[to]!) continue;
        next[to] = score;
        dropped[step * states + to] = register >> memory;
      }
    }
    scores = next;
  }
  let message = 0n;
  let state = 0;
  for (let step = steps - 1; step >= 0; step -= 1) {
    if (step < messageBits) message |= BigInt(state & 1) << BigInt(messageBits - 1 - step);
    state = (state >> 1) | (dropped[step * states + state]! << (memory - 1));
  }
  const value = message >> BigInt(checkBits);
  return crc24(value) === Number(message & 0xffffffn) ? markCodeOf(value) : null;
}
