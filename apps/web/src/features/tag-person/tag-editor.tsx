'use client';
import { Chip } from '@figment/ui/chip';
import { Combobox } from '@figment/ui/combobox';
import { notify, notifyFailure } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { useRef, useState } from 'react';
import { catalogHref } from '@/catalog-address';
import { refusalText } from '@/action-result';
import { useShortcut } from '@/use-shortcut';
import { addTag, coinAndAddTag, removeTag, type TagView } from './actions';

/** The tags of a subject. T jumps to the box; Enter takes a word; Escape lets go. */
export function TagEditor({
  subjectId,
  tags: given,
  vocabulary,
  mayTag,
  mayCoin,
}: {
  subjectId: string;
  tags: TagView[];
  vocabulary: (TagView & { category: string })[];
  mayTag: boolean;
  mayCoin: boolean;
}) {
  const [tags, setTags] = useState(given);
  const [pending, setPending] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useShortcut('t', () => box.current?.focus(), mayTag);

  const put = (tag: TagView) =>
    setTags((now) =>
      [...now.filter((one) => one.slug !== tag.slug), tag].sort((a, b) =>
        a.label.localeCompare(b.label),
      ),
    );
  const add = async (value: string) => {
    const known = vocabulary.find((word) => word.slug === value);
    setPending(value);
    const result = known ? await addTag(subjectId, value) : await coinAndAddTag(subjectId, value);
    setPending(null);
    if (!result.ok) return notifyFailure('The tag was not added', refusalText(result));
    put(result.data);
    setSaid(`Tagged ${result.data.label}`);
  };
  const remove = async (tag: TagView) => {
    setPending(tag.slug);
    const result = await removeTag(subjectId, tag.slug);
    setPending(null);
    if (!result.ok) return notifyFailure('The tag was not removed', refusalText(result));
    setTags((now) => now.filter((one) => one.slug !== tag.slug));
    box.current?.focus();
    notify(`Removed ${tag.label}`, { undo: () => void add(tag.slug) });
  };

  return (
    <section aria-labelledby="tags">
      <div className="mb-3 flex items-baseline justify-between">
        <h2 id="tags" className="display text-2xl">
          Tags
        </h2>
        {mayTag ? (
          <span className="text-sm text-faint max-sm:hidden">
            Press{' '}
            <kbd className="rounded-sm border border-rule-strong px-1.5 font-mono text-xs">T</kbd>
          </span>
        ) : null}
      </div>
      {tags.length > 0 ? (
        <ul className="mb-3 flex flex-wrap gap-2">
          {tags.map((tag) => (
            <li key={tag.slug}>
              <Chip
                name={tag.label}
                busy={pending === tag.slug}
                onRemove={mayTag ? () => void remove(tag) : undefined}
              >
                <NextLink href={catalogHref(`tag:${tag.slug}`)} className="hover:underline">
                  {tag.label}
                </NextLink>
              </Chip>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-faint">
          No tags yet.{mayTag ? ' Words others will search for: hair, mood, light, use.' : ''}
        </p>
      )}
      {mayTag ? (
        <Combobox
          inputRef={box}
          label="Add a tag"
          placeholder={pending ? 'Saving…' : 'Add a tag'}
          options={vocabulary
            .filter((word) => !tags.some((tag) => tag.slug === word.slug))
            .map((word) => ({ value: word.slug, label: word.label, hint: word.category }))}
          onPick={(value) => void add(value)}
          createLabel={mayCoin ? (typed) => `Add “${typed}” to the vocabulary` : undefined}
          onEscape={() => box.current?.blur()}
        />
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}
