import { store, stored } from './tab-storage';

const name = 'figment-licensed';

/** Remembers that something was bought in this tab: what it keeps of the catalog does not say so yet. */
export function rememberLicensed(): void {
  store(name, Date.now());
}

/** When something was last bought in this tab, in milliseconds since 1970; 0 for never. */
export function lastLicensed(): number {
  return stored<number>(name) ?? 0;
}
