export { openLookAlikes } from './open-look-alikes';
export type { LookAlikesOptions, OpenedLookAlikes } from './open-look-alikes';
