import { expect, it } from 'vitest';
import { momentInWords } from './moments';

const at = new Date(0);

it('says who did what, and to whom nobody is named only what', () => {
  const published = {
    id: '1',
    at,
    action: 'release.published',
    detail: { number: 'FR-1' },
  } as const;
  expect(momentInWords({ ...published, who: 'Ada' })).toBe('Ada published the release FR-1');
  expect(momentInWords({ ...published, who: null })).toBe('Released under FR-1');
  expect(momentInWords({ id: '2', at, who: null, action: 'subject.made', detail: {} })).toBe(
    'Made',
  );
});
