import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, frames, sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

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
