import type { KeyboardEvent } from 'react';

/** What the keys of the sheet do. Places count frames from 0. */
export interface SheetKeys {
  count: number;
  columns: number;
  active: number;
  move: (to: number) => void;
  look: (at: number) => void;
  toggle: (at: number) => void;
  /** Selects everybody between the two, both included. */
  selectBetween: (from: number, to: number) => void;
  collect: (at: number) => void;
  similar: (at: number) => void;
  compare: () => void;
}

const isWidget = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('button, input') !== null;

/** Where an arrow or Home and End lead to; null for any other key. */
export function stepOf(
  key: string,
  { active, count, columns }: Pick<SheetKeys, 'active' | 'count' | 'columns'>,
): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -active,
    End: count - 1 - active,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const to = active + step;
  if (to < 0) return key === 'ArrowUp' ? active : 0;
  if (to < count) return to;
  // Down from the last full row leads to the last frame, not nowhere.
  const lastRow = Math.floor((count - 1) / columns);
  return Math.floor(active / columns) < lastRow ? count - 1 : active;
}

/** Does what a key asks for, while the sheet holds the focus. */
export function onSheetKey(event: KeyboardEvent, keys: SheetKeys): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const { active } = keys;
  const to = stepOf(event.key, keys);
  const deeds: Record<string, () => void> = {
    x: () => keys.toggle(active),
    c: () => keys.collect(active),
    s: () => keys.similar(active),
    m: () => keys.compare(),
  };
  // The space key works the buttons and boxes that lie upon a picture.
  if (!isWidget(event.target)) deeds[' '] = () => keys.look(active);
  const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (to === null && !deed) return;
  event.preventDefault();
  if (to === null) return deed?.();
  if (event.shiftKey) keys.selectBetween(active, to);
  keys.move(to);
}
