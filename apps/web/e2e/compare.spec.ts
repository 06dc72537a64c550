import { expect, test, type Page } from '@playwright/test';
import { collectInNew, firstIds, frames, openCatalog, sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

/** How many times each picture that stands beside others is enlarged. */
const scales = (page: Page) =>
  page
    .locator('.react-transform-component')
    .evaluateAll((stages) =>
      stages.map((stage) => Number(new DOMMatrix(getComputedStyle(stage).transform).a.toFixed(2))),
    );

test('people are laid aside, compared, enlarged together, replaced and taken away', async ({
  page,
}) => {
  await page.goto('/people');
  await expect(frames(page).nth(2)).toBeVisible();
  const [first, second, third] = await firstIds(page, 3);
  const tray = page.getByRole('region', { name: 'To compare' });
  for (const [at, id] of [first!, second!].entries()) {
    await page.goto(`/people/${id}`);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Laid aside' })).toBeVisible();
    await expect(tray.getByRole('listitem')).toHaveCount(at + 1);
  }
  await tray.getByRole('link', { name: 'Compare these 2' }).click();
  await expect(page).toHaveURL(new RegExp(`people=${first}.*${second}`));
  const table = page.getByRole('table', { name: 'What is known of each' });
  await expect(table).toBeVisible();

  // A button enlarges all, and so does a wheel over one of them.
  await page.getByRole('button', { name: 'Larger (+)' }).click();
  await expect.poll(async () => (await scales(page))[0]).toBeGreaterThan(1.2);
  await expect.poll(async () => new Set(await scales(page)).size).toBe(1);
  const [before] = await scales(page);
  await page.locator('.react-transform-component').nth(1).hover();
  await page.mouse.wheel(0, -200);
  await expect.poll(async () => (await scales(page))[1]).toBeGreaterThan(before!);
  await expect.poll(async () => new Set(await scales(page)).size).toBe(1);
  await page.getByRole('button', { name: 'Whole pictures (0)' }).click();
  await expect.poll(() => scales(page)).toEqual([1, 1]);

  const rows = table.getByRole('rowheader');
  const known = await rows.count();
  const differing = await table.getByText('≠ differs').count();
  await page.getByLabel('Only what differs').check();
  await expect(rows).toHaveCount(differing);
  await page.getByLabel('Only what differs').uncheck();
  await expect(rows).toHaveCount(known);

  await page
    .getByRole('button', { name: /^Replace seed/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Replace seed/ });
  await dialog.getByLabel('Seed or id').fill(third!);
  await expect(dialog.getByRole('button', { name: /^Take / })).toHaveCount(1);
  await dialog.getByRole('button', { name: /^Take / }).click();
  await expect(page).toHaveURL(new RegExp(`people=${third}.*${second}`));
  await page
    .getByRole('link', { name: /^Take seed .* away$/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`people=${second}$`));
});

test('how alike a collection is, in words and by its nearest pairs', async ({ page }) => {
  await openCatalog(page);
  await frames(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('c');
  await collectInNew(page, `Alike ${Date.now()}`);
  const panel = page.getByRole('region', { name: 'How alike is this collection?' });
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect(panel.getByText(/^Distance \d/).first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Measure again' })).toBeVisible();
});
