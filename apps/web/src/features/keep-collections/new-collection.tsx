'use client';
import { Button } from '@figment/ui/button';
import { FolderPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { refusalText } from '@/action-result';
import { create } from './actions';
import { DetailsDialog } from './details-dialog';

/** Makes an empty collection and goes there. */
export function NewCollection({
  together,
  tone = 'outline',
}: {
  together: string | null;
  tone?: 'solid' | 'outline';
}) {
  const router = useRouter();
  return (
    <DetailsDialog
      title="New collection"
      action="Make it"
      before={{ title: '', note: '', shared: false }}
      together={together}
      trigger={
        <Button tone={tone}>
          <FolderPlus aria-hidden /> New collection
        </Button>
      }
      onSave={async ({ title, note, shared }) => {
        const result = await create(title, note, shared);
        if (!result.ok) return refusalText(result);
        router.push(`/collections/${result.data.id}`);
        return null;
      }}
    />
  );
}
