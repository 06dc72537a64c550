/**
 * The bundled models, newest first: the one place that says which of them a library is filled from.
 * Older ones stay, because people made by them keep their recipe. See decisions/0010.
 */
export const bundledModels: readonly string[] = ['portraits-256', 'portraits'];

/** The newest bundled model there is; without any, the first of the list. */
export function defaultModel<T extends { id: string }>(models: readonly T[]): T | undefined {
  for (const id of bundledModels) {
    const found = models.find((model) => model.id === id);
    if (found) return found;
  }
  return models[0];
}

/** What new people can be ordered from: the newest version of every model that is not retired, the default first. */
export function orderableModels<T extends { id: string }>(newestFirst: readonly T[]): T[] {
  const latest = newestFirst.filter(
    (model, i) => newestFirst.findIndex((other) => other.id === model.id) === i,
  );
  const first = defaultModel(latest);
  const rest = latest.filter((model) => model !== first && !isRetired(model, latest));
  return first ? [first, ...rest] : [];
}

/** True for a bundled model that a newer bundled one among these replaces: nobody new is made by it. */
export function isRetired(model: { id: string }, models: readonly { id: string }[]): boolean {
  const place = bundledModels.indexOf(model.id);
  return bundledModels.slice(0, Math.max(0, place)).some((id) => models.some((m) => m.id === id));
}
