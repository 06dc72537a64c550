import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, frames, pages, sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

/** Nothing sticks out sideways, so nobody has to pan. */
async function expectFits(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

for (const path of pages) {
  test(`${path} fits a phone and is accessible there`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  });
}

test('a person fits a phone', async ({ page }) => {
  await page.goto('/people');
  await frames(page).first().click();
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
});

test('the menu opens, leads on and closes behind itself', async ({ page }) => {
  await page.goto('/people');
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Tags' }).click();
  await expect(page).toHaveURL(/\/tags$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
