import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  expectFits,
  frames,
  pages,
  sessionOf,
} from './library';

test('nothing serious is wrong with the front page and the sign-in page', async ({ page }) => {
  for (const path of ['/', '/sign-in']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
});

test.describe('for an admin', () => {
  test.use({ storageState: sessionOf('admin') });

  for (const path of pages) {
    test(`nothing serious is wrong with ${path}, in both themes and on a phone`, async ({
      page,
    }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectFits(page);
      await expectAccessible(page, 'but contrast');
    });
  }

  test('nothing serious is wrong with a person, its list of tags and its dialog', async ({
    page,
  }) => {
    await page.goto('/people?q=release:no');
    await frames(page).first().click();
    await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.getByRole('combobox', { name: 'Add a tag' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(Review and release|Go on with the draft)$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessibleInBothThemes(page);
  });

  test('nothing serious is wrong with a batch', async ({ page }) => {
    await page.goto('/batches');
    await page.locator('a[href^="/batches/bat_"]').first().click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expectAccessibleInBothThemes(page);
  });
});
