/** The page that shows these people side by side. */
export function compareHref(subjectIds: readonly string[]): string {
  return `/compare?people=${subjectIds.join(',')}`;
}

/** The ids an address names: comma separated, empty ones left out. */
export function comparedIds(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap((part) => part.split(','))
    .map((id) => id.trim())
    .filter(Boolean);
}
