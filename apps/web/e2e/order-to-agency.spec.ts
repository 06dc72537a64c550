import { expect, test, type Browser } from '@playwright/test';
import { frames, orderPeople, sessionOf, type Role } from './library';

const note = 'Looked at it at full size: an adult, no artifacts.';

async function as(browser: Browser, role: Role) {
  const context = await browser.newContext({ storageState: sessionOf(role) });
  return { page: await context.newPage(), done: () => context.close() };
}

test.describe.configure({ mode: 'serial' });

test('twelve people are ordered, arrive while one watches, are tagged, released and found', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const admin = await as(browser, 'admin');
  const batchId = await orderPeople(admin.page, 12);
  await admin.done();

  const editor = await as(browser, 'editor');
  // Whom a check held back is recorded, but hidden.
  await editor.page.goto(`/people?batch=${batchId}&hidden=yes`);
  const shown = 12 - (await frames(editor.page).count());
  await editor.page.goto(`/people?batch=${batchId}`);
  await expect(frames(editor.page)).toHaveCount(shown);
  await frames(editor.page).first().click();
  await expect(editor.page).toHaveURL(/\/people\/sub_/);
  const personUrl = editor.page.url();
  await editor.page.getByRole('combobox', { name: 'Add a tag' }).fill('avat');
  await editor.page.keyboard.press('Enter');
  await expect(editor.page.getByRole('button', { name: 'Remove Avatar' })).toBeVisible();

  await editor.page.keyboard.press('Escape');
  await editor.page.getByRole('button', { name: 'Review and release' }).click();
  await editor.page.getByLabel('I looked: this is an adult beyond doubt').check();
  await editor.page.getByLabel('What you looked at').fill(note);
  await editor.page.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(editor.page.getByText(note)).toBeVisible();
  await editor.done();

  const agency = await as(browser, 'agency');
  await agency.page.goto(`/people?batch=${batchId}`);
  await expect(frames(agency.page)).toHaveCount(shown);
  await agency.page.goto(`/people?batch=${batchId}&released=yes&tag=avatar`);
  await expect(frames(agency.page)).toHaveCount(1);
  await frames(agency.page).first().click();
  await expect(agency.page).toHaveURL(personUrl);
  await expect(agency.page.getByText('Released', { exact: true })).toBeVisible();
  await expect(agency.page.getByText(note)).toBeVisible();
  await expect(agency.page.getByRole('combobox', { name: 'Add a tag' })).toHaveCount(0);
  await expect(agency.page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
  await agency.done();
});

test('a release can be undone at once, and the trail keeps both', async ({ browser }) => {
  const editor = await as(browser, 'editor');
  const { page } = editor;
  await page.goto('/people?released=no');
  await frames(page).first().click();
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  const id = page.url().split('/').at(-1) ?? '';
  await page.keyboard.press('r');
  await page.getByLabel('I looked: this is an adult beyond doubt').check();
  await page.getByLabel('What you looked at').fill(note);
  await page.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(page.getByText(note)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Not yet released').first()).toBeVisible();
  // The page may still have said so from before the release: the trail is what counts, once it is written.
  await expect(async () => {
    await page.goto(`/audit?target=${id}`);
    await expect(page.getByRole('link', { name: 'withdrew a release' })).toHaveCount(1, {
      timeout: 2000,
    });
  }).toPass();
  await expect(page.getByRole('link', { name: 'released a picture' })).toHaveCount(1);
  await editor.done();
});
