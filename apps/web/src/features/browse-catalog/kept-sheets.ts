import { lastLicensed } from '@/last-licensed';
import { store, stored } from '@/browser-storage';
import type { SheetFrame } from './catalog-view';

/** What was loaded below the first page. */
export interface KeptSheet {
  frames: SheetFrame[];
  nextCursor: string | null;
}

// Filled in the browser only. Signed URLs live for an hour at least: older sheets are not taken up.
const sheets = new Map<string, KeptSheet & { at: number }>();
const keptMilliseconds = 45 * 60_000;
/** About a megabyte of text: sessions may keep five. */
const mostKeptFrames = 600;
const sheetName = 'figment-sheet';
const scrollName = 'figment-scroll';

const fresh = ({ at }: { at: number }) => Date.now() - at < keptMilliseconds && at > lastLicensed();

const listeners = new Set<() => void>();

export function watchSheets(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

/** @param place what the sheet shows: to whom, query, order and newest row */
export function keepSheet(place: string, sheet: KeptSheet): void {
  const kept = { ...sheet, at: Date.now() };
  sheets.set(place, kept);
  if (sheet.frames.length <= mostKeptFrames) store(sheetName, { place, ...kept });
  for (const listener of listeners) listener();
}

let taken = false;

/** What was stored before a reload: read once, for nobody but this module writes it. */
function takeStored(): void {
  if (taken) return;
  taken = true;
  const kept = stored<KeptSheet & { at: number; place: string }>(sheetName);
  if (kept && fresh(kept)) sheets.set(kept.place, kept);
}

/** What was loaded of this sheet before, also before a reload; the same object until it changes. */
export function keptSheet(place: string): KeptSheet | null {
  takeStored();
  return sheets.get(place) ?? null;
}

/** Forgets a sheet whose pictures may no longer be there. */
export function dropStaleSheet(place: string): void {
  const found = sheets.get(place);
  if (found && !fresh(found)) sheets.delete(place);
}

/** Takes people off every sheet, such as those who were hidden. */
export function dropFrames(ids: readonly string[]): void {
  const gone = new Set(ids);
  for (const [place, sheet] of sheets) {
    sheets.set(place, { ...sheet, frames: sheet.frames.filter(({ id }) => !gone.has(id)) });
  }
  sessionStorage.removeItem(sheetName);
  for (const listener of listeners) listener();
}

export function dropSheets(): void {
  sheets.clear();
  sessionStorage.removeItem(sheetName);
}

/** How far down a sheet was looked at, in pixels. */
export function keepScroll(place: string, top: number): void {
  const all = stored<Record<string, number>>(scrollName) ?? {};
  const others = Object.entries(all).filter(([one]) => one !== place);
  store(scrollName, Object.fromEntries([...others, [place, Math.round(top)]].slice(-30)));
}

export function keptScroll(place: string): number {
  return stored<Record<string, number>>(scrollName)?.[place] ?? 0;
}
