import type { Relative } from '@figment/core/subject/read-family';
import { expect, it } from 'vitest';
import type { FrameView } from '@/frame-view';
import { familyView } from './family-view';

const relative = (id: string, distance: number | null) =>
  ({ listing: { subject: { id } }, distance }) as unknown as Relative;
const show = async ({ listing }: Relative) => ({ id: listing.subject.id }) as unknown as FrameView;
/** Pairs of different people lie evenly between 1 and 2. */
const pairs = {
  people: 20,
  pairs: 190,
  quantiles: Array.from({ length: 101 }, (_, at) => 1 + at / 100),
};

it('offers as other looks whoever is nearer than nearly all pairs of different people, nearest first', async () => {
  const family = {
    parents: [{ ...relative('parent', 0.8), parents: [] }],
    siblings: [relative('sibling', 1.5), relative('unmeasured', null)],
    children: [relative('child', 0.2)],
    moreChildren: false,
  };
  const view = await familyView(family, pairs, show);
  expect(view.looks.map(({ frame }) => frame.id)).toEqual(['child', 'parent']);
  expect(view.looks[0]!.near).toBe('Nearer than every one of 190 pairs of different people.');
  expect(view.children).toHaveLength(1);
  const unsure = await familyView(family, null, show);
  expect(unsure.looks).toEqual([]);
});
