/** Asked for within a try: where storage is forbidden, even its name throws. */
type Where = () => Storage;
const inTab: Where = () => sessionStorage;
export const inBrowser: Where = () => localStorage;

/** What a tab, or with `inBrowser` every tab, remembers under this name; null for nothing, and where storage is forbidden. */
export function stored<T>(name: string, where: Where = inTab): T | null {
  try {
    return JSON.parse(where().getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Remembers a value for as long as the tab is open, or longer with `inBrowser`. Where storage is full or forbidden it is forgotten at once. */
export function store(name: string, value: unknown, where: Where = inTab): void {
  try {
    where().setItem(name, JSON.stringify(value));
  } catch {
    // Whoever reads it does without.
  }
}
