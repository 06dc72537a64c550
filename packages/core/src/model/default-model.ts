import type { ModelStanding, ModelState } from './standing';
import { packageKeeper } from './standing';

/**
 * The bundled models, newest first: what a library is filled from while no admin chose a default. Older ones stay, because
 * people made by them keep their recipe. See decisions/0010.
 */
export const bundledModels: readonly string[] = ['portraits-256', 'portraits'];

/** What admins decided about models: by sha256, and the id of the default. */
export interface ModelHouse {
  standings: ReadonlyMap<string, ModelStanding>;
  /** Null while nobody chose one. */
  defaultId: string | null;
}

/** What is known of a model where it is asked for; a folder of packages knows no sha256 yet. */
type KnownModel = { id: string; sha256?: string };

const nothingDecided: ModelHouse = { standings: new Map(), defaultId: null };

/** What an admin decided about a model; null while nobody decided anything. */
export function decidedState(
  model: KnownModel,
  house: Pick<ModelHouse, 'standings'>,
): ModelState | null {
  const standing = model.sha256 === undefined ? undefined : house.standings.get(model.sha256);
  return standing && standing.setBy !== packageKeeper ? standing.state : null;
}

/** True while no admin retired or forbade it. */
export function isInService(model: KnownModel, house: Pick<ModelHouse, 'standings'>): boolean {
  return (decidedState(model, house) ?? 'active') === 'active';
}

/**
 * True when nobody new is made by it: an admin retired or forbade it, or, where nobody decided, one in service replaces it: a newer
 * version of itself, or for a bundled model a newer bundled one.
 */
export function isRetired(
  model: KnownModel,
  newestFirst: readonly KnownModel[],
  house: ModelHouse = nothingDecided,
): boolean {
  const decided = decidedState(model, house);
  if (decided) return decided !== 'active';
  const at = newestFirst.findIndex((m) => m.id === model.id && m.sha256 === model.sha256);
  const newer = newestFirst.slice(0, Math.max(0, at));
  if (newer.some((one) => one.id === model.id && isInService(one, house))) return true;
  const place = bundledModels.indexOf(model.id);
  return bundledModels
    .slice(0, Math.max(0, place))
    .some((id) => newestFirst.some((one) => one.id === id && isInService(one, house)));
}

/** What an admin chose, while it is in service; else the newest bundled model there is; without any, the first of the list. */
export function defaultModel<T extends KnownModel>(
  models: readonly T[],
  house: ModelHouse = nothingDecided,
): T | undefined {
  const inService = models.filter((model) => isInService(model, house));
  for (const id of [house.defaultId, ...bundledModels]) {
    const found = inService.find((model) => model.id === id);
    if (found) return found;
  }
  return inService[0];
}

/** What new people can be ordered from: the newest version in service of every model, the default first. */
export function orderableModels<T extends KnownModel>(
  newestFirst: readonly T[],
  house: ModelHouse = nothingDecided,
): T[] {
  const inService = newestFirst.filter((model) => isInService(model, house));
  const latest = inService.filter(
    (model, i) => inService.findIndex((other) => other.id === model.id) === i,
  );
  const first = defaultModel(latest, house);
  const rest = latest.filter((model) => model !== first && !isRetired(model, latest, house));
  return first ? [first, ...rest] : [];
}
