/** What a tab remembers under this name; null for nothing, and where storage is forbidden. */
export function stored<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Remembers a value for as long as the tab is open. Where storage is full or forbidden it is forgotten at once. */
export function store(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Whoever reads it does without.
  }
}
