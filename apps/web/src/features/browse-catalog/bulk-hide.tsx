'use client';
import { notify, notifyFailure } from '@figment/ui/toast';
import { refusalText } from '@/action-result';
import { HideDialog } from '@/hide-dialog';
import { hideAll, restoreAll } from './actions';

/** Takes everybody who is selected out of the catalog, with one reason. */
export function BulkHide({
  ids,
  className,
  onHidden,
  onRestored,
}: {
  ids: string[];
  className: string;
  onHidden: (ids: string[]) => void;
  onRestored: () => void;
}) {
  const undo = async (hidden: string[]) => {
    const result = await restoreAll(hidden);
    if (!result.ok) return notifyFailure('They were not restored', refusalText(result));
    onRestored();
  };
  const hide = async (reason: string) => {
    const result = await hideAll(ids, reason);
    if (!result.ok) return refusalText(result);
    const { ids: hidden, refusals } = result.data;
    if (hidden.length === 0) return refusals.join(' ');
    notify(`${hidden.length} hidden`, {
      description: 'They are out of the catalog.',
      undo: () => void undo(hidden),
    });
    if (refusals.length > 0) {
      notifyFailure(`${ids.length - hidden.length} not hidden`, refusals.join(' '));
    }
    onHidden(hidden);
    return null;
  };
  return (
    <HideDialog
      title={`Hide ${ids.length} ${ids.length === 1 ? 'picture' : 'pictures'}`}
      description="They leave the catalog, and nobody can release them. Nothing is deleted: state:hidden finds them, and staff can restore them."
      className={className}
      onHide={hide}
    />
  );
}
