export { openLookAlikes } from './open-look-alikes';
export type { LookAlikesOptions, OpenedLookAlikes } from './open-look-alikes';
export { openSimilar } from './open-similar';
export type { SimilarIndexOptions } from './open-similar';
