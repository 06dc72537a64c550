import { expect, test } from '@playwright/test';
import { expectAccessible, frames, pages, sessionOf } from './library';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('nothing serious is wrong with the front page and the sign-in page', async ({ page }) => {
      for (const path of ['/', '/sign-in']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
    });

    test.describe('for an admin', () => {
      test.use({ storageState: sessionOf('admin') });

      for (const path of pages) {
        test(`nothing serious is wrong with ${path}`, async ({ page }) => {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectAccessible(page);
        });
      }

      test('nothing serious is wrong with a person, its list of tags and its dialog', async ({
        page,
      }) => {
        await page.goto('/people');
        await frames(page).first().click();
        await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('combobox', { name: 'Add a tag' }).click();
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: /^(Review and release|Withdraw)$/ }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page);
      });

      test('nothing serious is wrong with a batch', async ({ page }) => {
        await page.goto('/batches');
        await page.getByRole('row').nth(1).getByRole('link').first().click();
        await expect(page.getByRole('progressbar')).toBeVisible();
        await expectAccessible(page);
      });
    });
  });
}
