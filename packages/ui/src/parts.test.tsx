import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Alert } from './alert';
import { Button } from './button';
import { rankOptions } from './combobox';
import { Field } from './field';
import { Input } from './input';
import { Frame } from './picture-grid';
import { Picture } from './picture';
import { Progress, spokenEta } from './progress';
import { relativeTime, Time } from './time';

it('keeps the shape of a picture before any byte arrives', () => {
  const html = renderToStaticMarkup(
    <Picture src="/a.webp" alt="A boat" width={512} height={256} />,
  );
  expect(html).toContain('aspect-ratio:512 / 256');
  expect(html).toContain('alt="A boat"');
  expect(html).toContain('loading="lazy"');
});

it('says that a picture is missing and still what it would show', () => {
  const html = renderToStaticMarkup(<Picture src={null} alt="A boat" width={1} height={1} />);
  expect(html).toContain('aria-label="A boat (the picture did not load)"');
  expect(html).not.toContain('<img');
});

it('ties a wrong field to its label, its error and its hint', () => {
  const html = renderToStaticMarkup(
    <Field label="Name" hint="As on the door" error="Write a name.">
      <Input name="name" />
    </Field>,
  );
  const id = /<label for="([^"]+)"/.exec(html)?.[1] ?? 'none';
  expect(html).toContain(`id="${id}"`);
  expect(html).toContain(`aria-describedby="${id}-error ${id}-hint"`);
  expect(html).toContain('aria-invalid="true"');
});

it('says progress in words and never more than the total', () => {
  const html = renderToStaticMarkup(
    <Progress label="Copying" done={14} total={12} etaSeconds={9} />,
  );
  expect(html).toContain('aria-valuenow="12"');
  expect(html).not.toContain('left');
});

it.each([
  [2, 'a few seconds left'],
  [42, 'about 40 s left'],
  [150, 'about 3 min left'],
  [7200, 'about 2.0 h left'],
])('says %i seconds as "%s"', (seconds, words) => {
  expect(spokenEta(seconds)).toBe(words);
});

it.each([
  [0, 'just now'],
  [59_000, 'just now'],
  [60_000, '1 minute ago'],
  [86_400_000, 'yesterday'],
  [3 * 86_400_000, '3 days ago'],
])('calls %i ms ago "%s"', (ago, words) => {
  const now = Date.UTC(2026, 0, 31);
  expect(relativeTime(now - ago, now)).toBe(words);
});

it('speaks of moments as Intl does', () => {
  const intl = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const now = Date.UTC(2026, 0, 31);
  const lengths = { year: 31_536_000, month: 2_592_000, week: 604_800, day: 86_400, hour: 3600 };
  for (const [unit, seconds] of Object.entries(lengths)) {
    for (const count of [-2, -1, 1, 2]) {
      const words = intl.format(count, unit as Intl.RelativeTimeFormatUnit);
      expect(relativeTime(now + count * seconds * 1000, now)).toBe(words);
    }
  }
});

it('writes a moment for machines and in full for the tooltip', () => {
  const html = renderToStaticMarkup(<Time at="2026-01-31T08:05:00.000Z" exact />);
  expect(html).toContain('dateTime="2026-01-31T08:05:00.000Z"');
  expect(html).toContain('title="31 Jan 2026 08:05 UTC"');
});

it('announces a failure at once and other remarks politely', () => {
  expect(renderToStaticMarkup(<Alert tone="bad" title="No" />)).toContain('role="alert"');
  expect(renderToStaticMarkup(<Alert title="Yes" />)).toContain('role="status"');
});

it('does not submit a form unless asked to', () => {
  expect(renderToStaticMarkup(<Button>Go</Button>)).toContain('type="button"');
  expect(renderToStaticMarkup(<Button busy>Go</Button>)).toContain('aria-busy="true"');
});

it('circles a marked frame and no other', () => {
  const frame = (marked: boolean) =>
    renderToStaticMarkup(
      <Frame number="7" density="proof" marked={marked}>
        <i />
      </Frame>,
    );
  expect(frame(true)).toContain('<svg');
  expect(frame(false)).not.toContain('<svg');
});

it('completes beginnings first, then words, then the middle, then hints', () => {
  const options = ['Bald', 'Short hair', 'Charming', 'Hat'].map((label) => ({
    value: label,
    label,
    hint: label === 'Bald' ? 'hair' : 'other',
  }));
  const labels = (text: string) => rankOptions(options, text).map(({ label }) => label);
  expect(labels('ha')).toEqual(['Hat', 'Short hair', 'Charming', 'Bald']);
  expect(labels('zz')).toEqual([]);
  expect(labels('')).toHaveLength(4);
});
