import type { Actor } from '@figment/core/access';
import { registerModel } from '@figment/core/model/register-model';
import type { ModelPackage } from '../engine/package';

/**
 * Makes the packages of a models folder known to the library, the newest version of a model last: what was registered last is what
 * people are ordered from.
 * @param packages the newest version of each first, as `Models` has them
 * @param told hears of each whether it was new
 */
export async function registerPackages(
  deps: Parameters<typeof registerModel>[0],
  actor: Actor,
  packages: readonly Pick<ModelPackage, 'manifest' | 'sha256'>[],
  told: (one: Pick<ModelPackage, 'manifest' | 'sha256'>, isNew: boolean) => void,
): Promise<void> {
  for (const { manifest, sha256 } of packages.toReversed())
    told({ manifest, sha256 }, await registerModel(deps, actor, { manifest, sha256, found: true }));
}
