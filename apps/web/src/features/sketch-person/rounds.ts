/** How many alternatives or variations are shown at a time. */
export const perRound = 8;

/**
 * Seeds of a round, the same for everybody who opens the same address: a hash of the person, the round, what it is for and the
 * place in it (FNV-1a, then the finalizer of MurmurHash3). Different rounds have different seeds.
 */
export function seedsOfRound(subjectId: string, purpose: string, round: number): number[] {
  return Array.from({ length: perRound }, (_, place) =>
    hash(`${subjectId} ${purpose} ${round} ${place}`),
  );
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
