import { inBrowser, store, stored } from './browser-storage';

const name = 'figment-licensed';

/** Remembers that something was bought in this browser: what its tabs keep of the catalog does not say so yet. */
export function rememberLicensed(): void {
  store(name, Date.now(), inBrowser);
}

/** When something was last bought in this browser, in milliseconds since 1970; 0 for never. */
export function lastLicensed(): number {
  return stored<number>(name, inBrowser) ?? 0;
}
