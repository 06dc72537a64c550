import { expect, test } from '@playwright/test';
import { expectAccessible, sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('a matrix of two by two is drawn, walked by keyboard, and a cell of it becomes a person with its parents', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto('/people');
  const sheet = page.getByRole('list', { name: 'Contact sheet' }).getByRole('link');
  const ids: string[] = [];
  for (const at of [0, 1]) {
    ids.push((await sheet.nth(at).getAttribute('href'))!.split('/').at(-1)!);
  }
  const [row, column] = ids;
  await page.goto(`/studio/mix?row=${row},85&col=${column}~coarse,7~fine`);
  const grid = page.getByRole('grid', { name: 'Mixing matrix' });
  await expect(grid.getByRole('button', { name: /^Open / })).toHaveCount(8, { timeout: 120_000 });
  await expectAccessible(page);

  // The first row and column are unmixed; the arrow leads to where the first two cross.
  await grid.locator('[data-place="-1:0"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid.locator('[data-place="0:0"]')).toBeFocused();
  await page.keyboard.press('Enter');
  const opened = page.getByRole('dialog');
  await expect(opened.getByText('Age')).toBeVisible();
  await page.keyboard.press('Escape');
  await grid.locator('[data-place="0:0"]').focus();
  await page.keyboard.press('k');
  const kept = page.getByRole('region', { name: 'Kept here' });
  const link = kept.getByRole('link', { name: /^Open person/ });
  await expect(link).toBeVisible({ timeout: 120_000 });

  const child = (await link.getAttribute('href'))!;
  await page.goto(child);
  for (const parent of ids) {
    await expect(page.locator(`a[href="/people/${parent}"]`).first()).toBeVisible();
  }
});

test('what cannot be drawn says so in its place, and too much is refused before anything is drawn', async ({
  page,
}) => {
  await page.goto('/studio/mix?row=85&col=7~4-99');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Layer 99 does not exist' }),
  ).toBeVisible();
  const many = Array.from({ length: 13 }, (_, seed) => seed);
  await page.goto(`/studio/mix?row=${many.join(',')}&col=${many.join(',')}`);
  await expect(page.getByText('13 rows and 13 columns are 195 pictures')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Mixing matrix' });
  await expect(grid.getByRole('button', { name: /^Open / })).toHaveCount(0);
});
