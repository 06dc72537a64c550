import { expect, test } from '@playwright/test';
import { frames, pressUntil, sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('a picture can be tagged and untagged without a mouse', async ({ page }) => {
  await page.goto('/people');
  await frames(page).nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();

  const box = page.getByRole('combobox', { name: 'Add a tag' });
  await pressUntil(page, 't', () => expect(box).toBeFocused({ timeout: 1_000 }));
  await page.keyboard.type('backlit');
  await page.keyboard.press('Enter');
  const remove = page.getByRole('button', { name: 'Remove Backlit' });
  await expect(remove).toBeVisible();
  await expect(box).toBeFocused();

  await page.keyboard.type('so');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);

  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(remove).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/people');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the arrow keys step through the neighbors by seed', async ({ page }) => {
  await page.goto('/people');
  await frames(page).nth(3).click();
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  // Whoever is new may have the highest seed of all, or the lowest.
  const first = page.locator('a[rel="next"], a[rel="prev"]').first();
  const [there, back] =
    (await first.getAttribute('rel')) === 'next'
      ? (['ArrowRight', 'ArrowLeft'] as const)
      : (['ArrowLeft', 'ArrowRight'] as const);
  const here = page.url();
  const beside = new RegExp(`${await first.getAttribute('href')}$`);
  const soon = { timeout: 5_000 };
  await pressUntil(page, there, () => expect(page).toHaveURL(beside, soon));
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  await pressUntil(page, back, () => expect(page).toHaveURL(here, soon));
});

test('the picture size is remembered', async ({ page }) => {
  await page.goto('/people');
  const sheet = page.getByRole('list', { name: 'Contact sheet' });
  await page.getByRole('radio', { name: /^Contact sheet/ }).click();
  await expect(sheet).toHaveAttribute('data-density', 'contact');
  await page.reload();
  await expect(sheet).toHaveAttribute('data-density', 'contact');
  await page.getByRole('radio', { name: 'Proofs' }).click();
});
