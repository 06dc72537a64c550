import { expect, test } from '@playwright/test';
import { as, frames, orderPeople, releaseSomebody } from './library';

const note = 'Looked at it at full size: an adult, no artifacts.';

test.describe.configure({ mode: 'serial' });

test('twelve people are ordered, arrive while one watches, are tagged, released and found', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const admin = await as(browser, 'admin');
  const batchId = await orderPeople(admin, 12);
  await admin.context().close();

  const editor = await as(browser, 'editor');
  // Whom a check held back is hidden, whom one rejected is not recorded.
  await editor.goto(`/people?q=batch:${batchId}`);
  await expect(frames(editor).first()).toBeVisible();
  const shown = await frames(editor).count();
  expect(shown).toBeLessThanOrEqual(12);
  await frames(editor).first().click();
  await expect(editor).toHaveURL(/\/people\/sub_/);
  const personUrl = editor.url();
  await editor.getByRole('combobox', { name: 'Add a tag' }).fill('avat');
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('button', { name: 'Remove Avatar' })).toBeVisible();

  await editor.keyboard.press('Escape');
  await editor.getByRole('button', { name: 'Review and release' }).click();
  await editor.getByLabel('I looked: this is an adult beyond doubt').check();
  await editor.getByLabel('What you looked at').fill(note);
  await editor.getByRole('button', { name: 'Write the draft' }).click();
  await editor.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(editor.getByText(/^Published FR-/)).toBeVisible();
  await expect(editor.getByText(note)).toBeVisible();
  await editor.context().close();

  const agency = await as(browser, 'agency');
  await agency.goto(`/people?q=batch:${batchId}`);
  // Nobody else of the batch is released.
  await expect(frames(agency)).toHaveCount(1);
  await agency.goto(`/people?q=batch:${batchId}+tag:avatar`);
  await expect(frames(agency)).toHaveCount(1);
  await frames(agency).first().click();
  await expect(agency).toHaveURL(personUrl);
  await expect(agency.getByText('Released', { exact: true })).toBeVisible();
  await expect(agency.getByText(note)).toBeVisible();
  await expect(agency.getByRole('combobox', { name: 'Add a tag' })).toHaveCount(0);
  await expect(agency.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
  await agency.context().close();
});

test('a release is published, read by anybody, revoked for good, and the trail keeps it all', async ({
  browser,
}) => {
  const page = await as(browser, 'editor');
  const number = await releaseSomebody(page, note);
  const id = page.url().split('/').at(-1) ?? '';

  const stranger = await browser.newContext();
  const front = await stranger.newPage();
  await front.goto(`/releases/${number.toLowerCase()}`);
  await expect(front.getByText('Valid', { exact: true })).toBeVisible();
  await expect(front.getByText('Holds: checked by this server just now.')).toBeVisible();
  const pdf = await stranger.request.get(`/releases/${number}/release.pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  const bundle = await (await stranger.request.get(`/releases/${number}/release.json`)).json();
  expect(bundle).toMatchObject({ state: 'valid', release: { number } });

  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByLabel('Why').fill('A doubt came up.');
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(page.getByText('Not yet released').first()).toBeVisible();
  await front.reload();
  await expect(front.getByText('Revoked', { exact: true })).toBeVisible();
  await expect(front.getByText('A doubt came up.')).toBeVisible();
  expect((await front.goto('/releases/FR-0000-0000'))?.status()).toBe(404);
  await stranger.close();

  // The page may still have said so from before: the trail is what counts, once it is written.
  await expect(async () => {
    await page.goto(`/audit?target=${id}`);
    await expect(page.getByRole('link', { name: `revoked the release ${number}` })).toHaveCount(1, {
      timeout: 2000,
    });
  }).toPass();
  await expect(page.getByRole('link', { name: `published the release ${number}` })).toHaveCount(1);
  await page.goto('/inbox');
  await expect(
    page.getByRole('heading', { name: `The release ${number} was revoked` }),
  ).toBeVisible();
  await page.context().close();
});
