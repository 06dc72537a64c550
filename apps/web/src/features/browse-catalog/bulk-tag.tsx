'use client';
import { Button } from '@figment/ui/button';
import { Combobox } from '@figment/ui/combobox';
import { Dialog } from '@figment/ui/dialog';
import { Skeleton } from '@figment/ui/skeleton';
import { notify, notifyFailure } from '@figment/ui/toast';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { refusalText } from '@/action-result';
import { tagAll, tagsToUse, untagAll } from './actions';

interface TagChoice {
  slug: string;
  label: string;
  uses: number;
}

/** Puts one tag on everybody who is selected. */
export function BulkTag({
  ids,
  className,
  onChanged,
}: {
  ids: string[];
  className: string;
  onChanged: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [tags, setTags] = useState<TagChoice[] | null>(null);
  const [busy, setBusy] = useState(false);
  const show = (next: boolean) => {
    setOpen(next);
    if (!next || tags) return;
    void tagsToUse().then((result) => {
      if (result.ok) return setTags(result.data);
      setOpen(false);
      notifyFailure('The tags could not be loaded', refusalText(result));
    });
  };
  const undo = async (done: string[], tag: TagChoice) => {
    const result = await untagAll(done, tag.slug);
    if (!result.ok) return notifyFailure('The tag was not removed', refusalText(result));
    onChanged();
  };
  const pick = async (slug: string) => {
    const tag = tags?.find((one) => one.slug === slug);
    if (!tag || busy) return;
    setBusy(true);
    const result = await tagAll(ids, slug);
    setBusy(false);
    if (!result.ok) return notifyFailure('Nobody was tagged', refusalText(result));
    setOpen(false);
    const { ids: done, refusals } = result.data;
    if (refusals.length > 0) notifyFailure('Not everybody was tagged', refusals.join(' '));
    if (done.length === 0) return;
    notify(`Tagged ${done.length} ${tag.label}`, { undo: () => void undo(done, tag) });
    onChanged();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      trigger={
        <Button tone="quiet" className={className}>
          <Tag aria-hidden /> Tag
        </Button>
      }
      title={`Tag ${ids.length} ${ids.length === 1 ? 'picture' : 'pictures'}`}
      description="The tag goes on every selected picture that does not carry it yet."
      className="sm:overflow-visible"
    >
      <div className="min-h-80 sm:min-h-0" aria-busy={busy}>
        {tags ? (
          <Combobox
            label="Tag to add"
            placeholder={busy ? 'Saving' : 'Type a tag'}
            disabled={busy}
            options={tags.map(({ slug, label, uses }) => ({
              value: slug,
              label,
              hint: String(uses),
            }))}
            onPick={(slug) => void pick(slug)}
          />
        ) : (
          <Skeleton className="h-11" />
        )}
      </div>
    </Dialog>
  );
}
