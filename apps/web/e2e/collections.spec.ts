import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  collectInNew,
  expectAccessible,
  expectFits,
  frames,
  openCatalog,
  openDesk,
  publishAtDesk,
  sessionOf,
} from './library';
import { unzip } from './unzip';

test.use({ storageState: sessionOf('editor') });

const title = `Lightbox ${Date.now()}`;

/** The ids of the pictures, in their order. */
const order = (page: Page) =>
  page
    .getByRole('list', { name: `Pictures of ${title}` })
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.dataset.subject ?? ''));

test('a lightbox is filled from the catalog, put in order by keyboard, shared, answered by a client and exported', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(300_000);
  await openDesk(page);
  await publishAtDesk(page, 3);
  await openCatalog(page, '/people?q=release:yes');
  await frames(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('c');
  await collectInNew(page, title);

  // The first goes behind the second, and stays there.
  const [first, second, third] = await (async () => {
    await expect.poll(() => order(page)).toHaveLength(3);
    return order(page);
  })();
  await page.getByRole('button', { name: 'Move number 1' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Took number 1 of 3.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Over number 2.')).toBeAttached();
  // The order is shown at once and kept a moment later.
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.keyboard.press('Space');
  await expect.poll(() => order(page)).toEqual([second, first, third]);
  await kept;
  await page.reload();
  await expect.poll(() => order(page)).toEqual([second, first, third]);

  // Whoever is taken out comes back to the same place.
  await page.getByRole('button', { name: 'More for number 2' }).click();
  await page.getByRole('menuitem', { name: 'Take out' }).click();
  await expect.poll(() => order(page)).toEqual([second, third]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => order(page)).toEqual([second, first, third]);

  await page.getByRole('button', { name: 'Share by link' }).click();
  await page.getByLabel('For whom').fill('The client');
  await page.getByLabel('Password').fill('open sesame');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const address = await page.getByLabel('Address').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const client = await stranger.newPage();
  const answer = await client.goto(new URL(address).pathname);
  expect(answer?.headers()['x-robots-tag']).toContain('noindex');
  await expect(client.getByRole('heading', { name: title })).toHaveCount(0);
  await client.getByLabel('Password').fill('guess');
  await client.getByRole('button', { name: 'Open the collection' }).click();
  await expect(client.getByText('That is not the password of this link.')).toBeVisible();
  await client.getByLabel('Password').fill('open sesame');
  await client.getByRole('button', { name: 'Open the collection' }).click();
  await expect(client.getByRole('heading', { name: title })).toBeVisible();
  await expectAccessible(client);

  // Marked previews, for nobody who did not give the password.
  const shown = client.locator('img[src^="/s/"]');
  await expect(shown).toHaveCount(3);
  const loaded = () =>
    shown.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0));
  await expect.poll(loaded).toBe(true);
  const picture = (await shown.first().getAttribute('src'))!;
  expect((await client.request.get(picture)).headers()['content-type']).toBe('image/webp');
  expect((await page.request.get(picture)).status()).toBe(404);

  // Nobody votes without a name; a vote can be changed.
  const like = client.getByRole('button', { name: 'Like number 1', exact: true });
  await like.click();
  await expect(client.getByText('Say who you are, then vote or write.')).toBeVisible();
  await client.getByLabel('Your name').fill('Kim');
  await client.getByRole('button', { name: 'Rather not number 1', exact: true }).click();
  await like.click();
  await expect(client.getByText('You like 1 of 3.')).toBeVisible();
  await client.getByLabel('What you think of all of them').fill('Warmer, please');
  await client.getByRole('button', { name: 'Send the comment' }).last().click();
  await expect(client.getByRole('button', { name: 'Take it back' }).first()).toBeVisible();
  await expect(client.getByText('Warmer, please')).toBeVisible();
  await client.setViewportSize({ width: 390, height: 844 });
  await expectFits(client);

  // The owner sees it arrive without a reload.
  await expect(page.getByText('Warmer, please')).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText('One picture is liked')).toBeVisible();
  await client.getByRole('button', { name: 'Take it back' }).click();
  await expect(client.getByText('Warmer, please')).toHaveCount(0);

  await page.getByRole('button', { name: 'Export' }).click();
  const sheet = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'A4 with votes' }).click();
  const pdf = readFileSync(await (await sheet).path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: 'Export' }).click();
  const zipped = page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('menuitem', { name: 'Comps as a zip' }).click();
  const files = await unzip(readFileSync(await (await zipped).path()), info.outputPath('comps'));
  expect(files).toHaveLength(3);

  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke it' }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  expect((await client.goto(new URL(address).pathname))?.status()).toBe(404);
  expect((await client.request.get(picture)).status()).toBe(404);
  await expect(client.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await stranger.close();
});

test('a search is saved, opened again and deleted with a way back', async ({ page }) => {
  const name = `Search ${Date.now()}`;
  await page.goto('/people?q=kind:person+age:25..');
  await page.getByRole('link', { name: 'Save search' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save the search' }).click();
  await expect(page).toHaveURL(/\/searches$/);
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/\/people\?q=kind:person\+age:25\.\.&sort=newest$/);
});
