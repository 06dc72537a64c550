'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';

interface Measured {
  columns: number;
  /** Pixels from the top of one row to the top of the next. */
  rowStep: number;
  /** Pixels between rows. */
  rowGap: number;
  /** Pixels from the top of the document to the grid. */
  top: number;
}

/** Which frames of a grid are rendered, and the space that stands for the others, in pixels. */
export interface GridWindow {
  columns: number;
  rowStep: number;
  /** The frames from `from` to before `to`. */
  from: number;
  to: number;
  above: number;
  below: number;
  /** Brings a frame into view. */
  scrollTo: (at: number) => void;
}

/** Rows are equally high, so that one measured frame gives the place of all. */
function measure(grid: HTMLElement): Measured | null {
  const frame = grid.querySelector<HTMLElement>(':scope > [data-in-flow]');
  if (!frame) return null;
  const style = getComputedStyle(grid);
  const rowGap = parseFloat(style.rowGap) || 0;
  return {
    columns: style.gridTemplateColumns.split(' ').length,
    rowStep: frame.getBoundingClientRect().height + rowGap,
    rowGap,
    top: grid.getBoundingClientRect().top + window.scrollY,
  };
}

const same = (a: Measured, b: Measured) =>
  a.columns === b.columns && Math.abs(a.rowStep - b.rowStep) < 0.5 && Math.abs(a.top - b.top) < 0.5;

/**
 * The part of a CSS grid that is near the window. Before the grid is measured, and on the server, that are the first `first` frames.
 * @param shape changes when the same grid gets other columns or rows
 */
export function useGridWindow(
  grid: RefObject<HTMLElement | null>,
  count: number,
  first: number,
  shape: string,
): GridWindow {
  const [measured, setMeasured] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const look = () =>
      setMeasured((before) => {
        const now = measure(element);
        return now && before && same(before, now) ? before : (now ?? before);
      });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [grid, shape]);

  const rows = measured ? Math.ceil(count / measured.columns) : 0;
  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => measured?.rowStep ?? 0,
    overscan: 3,
    scrollMargin: measured?.top ?? 0,
    // Below the masthead, and not at the very edge.
    scrollPaddingStart: 72,
    scrollPaddingEnd: 24,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, measured?.rowStep]);

  const scrollTo = (at: number) => {
    if (measured) virtualizer.scrollToIndex(Math.floor(at / measured.columns), { align: 'auto' });
  };
  const shown = virtualizer.getVirtualItems();
  const [head, last] = [shown[0], shown.at(-1)];
  if (!measured || !head || !last) {
    const to = Math.min(count, first);
    return {
      columns: measured?.columns ?? 1,
      rowStep: measured?.rowStep ?? 0,
      from: 0,
      to,
      above: 0,
      below: 0,
      scrollTo,
    };
  }
  const to = Math.min(count, (last.index + 1) * measured.columns);
  return {
    columns: measured.columns,
    rowStep: measured.rowStep,
    from: head.index * measured.columns,
    to,
    above: head.index * measured.rowStep,
    below: (rows - 1 - last.index) * measured.rowStep,
    scrollTo,
  };
}
