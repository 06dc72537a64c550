'use client';
import { Dialog } from '@figment/ui/dialog';

const keys: readonly [string, string][] = [
  ['← →', 'Move the slider that has the focus; Home and End go to its ends'],
  ['K', 'Keep the sketch as a new person'],
  ['C', 'Hold: see the original'],
  ['Z', 'Undo'],
  ['Y', 'Redo'],
  ['R', 'Another eight alternatives or variations'],
  ['1 – 5', 'Sliders, parts, variations, morph, series'],
  ['?', 'This list'],
];

/** What the keyboard does here. */
export function KeySheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-y-2.5">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-rule-strong bg-sunk px-1.5 py-0.5 font-mono text-sm">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
