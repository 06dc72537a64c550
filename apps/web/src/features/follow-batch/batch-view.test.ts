import { expect, it } from 'vitest';
import type { FrameView } from '@/frame-view';
import { mergeFrames } from './batch-view';

const frame = (id: string) => ({ id }) as FrameView;
const ids = (frames: FrameView[]) => frames.map(({ id }) => id).join('');

it('puts news in front and shows each picture once', () => {
  expect(ids(mergeFrames([frame('b'), frame('a')], [frame('c'), frame('b')], 9))).toBe('cba');
});

it('keeps no more than the limit, newest first', () => {
  expect(ids(mergeFrames([frame('b'), frame('a')], [frame('c')], 2))).toBe('cb');
});
