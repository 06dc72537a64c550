import { expect, test } from '@playwright/test';
import { frames, orderPeople, sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('an address narrows the catalog, and the way back is one click', async ({ page }) => {
  await page.goto('/people?released=no&seed=5');
  await page.getByRole('button', { name: 'Remove Seed 5' }).click();
  await expect(page).toHaveURL(/\/people\?released=no$/);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/people$/);
  await expect(frames(page).first()).toBeVisible();
});

test('more pictures follow the ones shown, each once, and are still there on coming back', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ storageState: sessionOf('admin') });
  const admin = await context.newPage();
  await orderPeople(admin, 49);
  await context.close();

  await page.goto('/people');
  const more = page.getByRole('button', { name: 'Show more' });
  const first = await frames(page).count();
  await more.click();
  await expect(frames(page).nth(first)).toBeVisible();
  const addresses = await frames(page).evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  await frames(page).nth(first).click();
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  await page.goBack();
  await expect(frames(page)).toHaveCount(addresses.length);
});

test('every picture says what it is in words', async ({ page }) => {
  await page.goto('/people');
  await expect(frames(page).first()).toBeVisible();
  const labels = await frames(page).evaluateAll((links) =>
    links.map((link) => link.getAttribute('aria-label')),
  );
  for (const label of labels) {
    expect(label).toMatch(/^Generated portrait.* seed \d+, (not yet released|released|hidden)$/);
  }
});
