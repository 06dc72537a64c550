import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { frames, openCatalog, orderPeople, sessionOf } from './library';
import { unzip } from './unzip';

test.use({ storageState: sessionOf('editor') });

test('an address from before narrows the catalog, and the way back is one click', async ({
  page,
}) => {
  await page.goto('/people?released=no&seed=5');
  await expect(page).toHaveURL(/\/people\?q=release:no\+seed:5$/);
  await page.getByRole('button', { name: /^Remove .*5/ }).click();
  await expect(page).toHaveURL(/\/people\?q=release:no$/);
  await page.getByRole('button', { name: 'Empty the search box' }).click();
  await expect(page).toHaveURL(/\/people$/);
  await expect(frames(page).first()).toBeVisible();
});

test('more pictures follow the ones shown, each once, and coming back finds the place', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ storageState: sessionOf('admin') });
  const admin = await context.newPage();
  await orderPeople(admin, 49);
  await context.close();

  await page.goto('/people');
  await expect(frames(page).first()).toBeVisible();
  const places = new Map<string, string>();
  await expect(async () => {
    await page.mouse.wheel(0, 600);
    for (const [place, address] of await shownPlaces(page)) places.set(place, address);
    expect(places.size).toBeGreaterThan(48);
  }).toPass();
  expect(new Set(places.values()).size).toBe(places.size);

  const [, address] = (await shownPlaces(page)).at(-1)!;
  const far = page.locator(`a[href="${address}"]`);
  await far.click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.goBack();
  await expect(far).toBeInViewport();
  await page.reload();
  await expect(far).toBeInViewport();
});

/** Which picture stands at which place, of those that are rendered now. */
function shownPlaces(page: Page): Promise<[string, string][]> {
  return frames(page).evaluateAll((links) =>
    links.map((link) => [
      link.closest('li')?.getAttribute('aria-posinset') ?? '',
      link.getAttribute('href') ?? '',
    ]),
  );
}

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

test('the comps of whoever is selected come as one zip, in the order of selection', async ({
  page,
}, info) => {
  await openCatalog(page);
  await frames(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  const bar = page.getByRole('region', { name: 'Selected pictures' });
  await expect(bar).toContainText('2 selected');
  const zipped = page.waitForEvent('download', { timeout: 90_000 });
  await bar.getByRole('button', { name: 'Download comps' }).click();
  const zip = await zipped;
  expect(zip.suggestedFilename()).toMatch(/^figment-comps-[\d-]+\.zip$/);
  const files = await unzip(readFileSync(await zip.path()), info.outputPath('comps'));
  const names = files.map((file) => path.basename(file).replace(/\d+-comp-.*\.jpg$/, ''));
  expect(names).toEqual(['001-figment-', '002-figment-']);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(bar).toContainText('2 selected');
});
