/** Pictures whose perceptual hashes differ in at most this many of 64 bits look alike; the index finds no farther ones for certain. */
export const lookAlikeBits = 7;
