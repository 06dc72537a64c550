const name = 'figment-licensed';

/** Remembers that something was bought in this tab: what it keeps of the catalog does not say so yet. */
export function rememberLicensed(): void {
  try {
    sessionStorage.setItem(name, String(Date.now()));
  } catch {
    // Storage is forbidden: the catalog says it when it is loaded anew.
  }
}

/** When something was last bought in this tab, in milliseconds since 1970; 0 for never. */
export function lastLicensed(): number {
  try {
    return Number(sessionStorage.getItem(name));
  } catch {
    return 0;
  }
}
