'use client';
import { IconButton } from '@figment/ui/icon-button';
import { Menu, MenuItem, MenuRule } from '@figment/ui/menu';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Ellipsis, PencilLine, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { change, remove, restore } from './actions';
import type { CollectionView } from './collection-view';
import { DetailsDialog } from './details-dialog';

/** Renaming and deleting, behind one button. */
export function CollectionTools({ collection }: { collection: CollectionView }) {
  const { id, title, note, scope, coverSubjectId, owned, together } = collection;
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const undo = async () => {
    const result = await restore(id).catch(() => null);
    if (result?.ok) router.push(`/collections/${id}`);
    else notifyFailure('It could not be brought back', result ? refusalText(result) : undefined);
  };
  const drop = async () => {
    const result = await remove(id).catch(() => null);
    if (!result?.ok) {
      return notifyFailure('It was not deleted', result ? refusalText(result) : undefined);
    }
    router.push('/collections');
    notify(`"${title}" deleted`, {
      description: 'Links to it stopped working.',
      undo: () => void undo(),
    });
  };
  const plainCover = async () => {
    const result = await change(id, { coverSubjectId: null }).catch(() => null);
    if (!result?.ok) notifyFailure('Not changed', result ? refusalText(result) : undefined);
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label="More for this collection">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => setEditing(true)}>
          Name, note and who keeps it
        </MenuItem>
        {coverSubjectId ? (
          <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => void plainCover()}>
            Take the first pictures as cover
          </MenuItem>
        ) : null}
        {owned ? (
          <>
            <MenuRule />
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void drop()}>
              Delete the collection
            </MenuItem>
          </>
        ) : null}
      </Menu>
      <DetailsDialog
        title="This collection"
        action="Save"
        before={{ title, note, shared: scope === 'shared' }}
        together={owned ? together : null}
        open={editing}
        onOpenChange={setEditing}
        onSave={async (to) => {
          const result = await change(id, {
            title: to.title,
            note: to.note,
            ...(owned && together ? { scope: to.shared ? 'shared' : 'personal' } : {}),
          });
          return result.ok ? null : refusalText(result);
        }}
      />
    </>
  );
}
