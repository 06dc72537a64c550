'use client';
import { Dialog } from '@figment/ui/dialog';

const keys: { keys: string[]; does: string }[] = [
  { keys: ['/'], does: 'Go to the search box' },
  { keys: ['←', '→', '↑', '↓'], does: 'Move through the pictures' },
  { keys: ['Space'], does: 'Quick look, and back' },
  { keys: ['Enter'], does: 'Open the picture' },
  { keys: ['X'], does: 'Select' },
  { keys: ['Shift', '←→↑↓'], does: 'Select while moving' },
  { keys: ['C'], does: 'Add to a collection' },
  { keys: ['S'], does: 'Find similar' },
  { keys: ['M'], does: 'Compare two to four that are selected' },
  { keys: ['Esc'], does: 'Close, or clear the selection' },
  { keys: ['?'], does: 'Show this list' },
];

/** The keys of the catalog. */
export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid border-t border-rule py-2">
            <dt className="flex gap-1">
              {pressed.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded-sm border border-rule-strong px-1.5 text-center font-mono text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
