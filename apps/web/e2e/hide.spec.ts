import { expect, test, type Page } from '@playwright/test';
import { as, firstIds, frames, openCatalog } from './library';

/** How many of these people the catalog finds. */
async function found(page: Page, ids: readonly string[], more = ''): Promise<number> {
  const q = `id:${ids.join(',')} ${more}`;
  const answer = await page.request.get(`/api/people?q=${encodeURIComponent(q)}`);
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { frames: unknown[] }).frames.length;
}

async function hideBecause(page: Page, title: string, why: string) {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: 'Hide' }).click();
  // A reason is asked for.
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await expect(dialog).toHaveCount(0);
}

test('whoever is hidden is out of the catalog until it is undone, one or several', async ({
  browser,
}) => {
  const why = `The left ear is not whole (${Date.now()}).`;
  const page = await as(browser, 'editor');
  await openCatalog(page, '/people?q=release:no');
  const ids = await firstIds(page, 2);
  expect(await found(page, ids)).toBe(2);

  await page.goto(`/people/${ids[0]}`);
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await hideBecause(page, 'Hide this picture', why);
  await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
  expect(await found(page, ids)).toBe(1);
  expect(await found(page, ids, 'state:hidden')).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Hide', exact: true })).toBeVisible();
  expect(await found(page, ids)).toBe(2);

  await openCatalog(page, '/people?q=release:no');
  await frames(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  const bar = page.getByRole('region', { name: 'Selected pictures' });
  await bar.getByRole('button', { name: 'Hide' }).click();
  await hideBecause(page, 'Hide 2 pictures', why);
  await expect(page.getByText('2 hidden', { exact: true })).toBeVisible();
  await expect(page.locator(`a[href="/people/${ids[0]}"]`)).toHaveCount(0);
  expect(await found(page, ids)).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => found(page, ids)).toBe(2);
  await expect(page.locator(`a[href="/people/${ids[0]}"]`).first()).toBeVisible();

  await page.goto('/audit');
  await expect(page.getByText(why).first()).toBeVisible();
  await page.context().close();
});
