import { expect, test } from '@playwright/test';
import { expectAccessible, sessionOf } from './library';

test('an agency writes a brief, an admin approves it, and its page shows who is made', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const title = `Gray and smiling ${Date.now()}`;
  const agency = await browser.newContext({ storageState: sessionOf('agency') });
  const page = await agency.newPage();
  await page.goto('/briefs/new');
  await page.getByLabel('In words').fill('man, studio, unicorn');
  await page.getByLabel('In words').press('Enter');
  await expect(page.getByText('Not understood, and left out: “unicorn”.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Background' })).toBeVisible();
  await page.getByLabel('How many people').fill('2');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What the pictures are for').fill('A brochure about gardens');
  // A button half below the bar that stays would count as too small.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'See what to expect' }).click();
  await expect(page.getByText('What each part costs')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Submit the brief' }).dblclick();
  await expect(page).toHaveURL(/\/briefs\/brf_/);
  await expect(page.getByText('Waits for a decision')).toBeVisible();

  const staff = await browser.newContext({ storageState: sessionOf('admin') });
  const admin = await staff.newPage();
  await admin.goto('/briefs');
  await expect(admin.getByRole('link', { name: title })).toHaveCount(1);
  await admin.goto(page.url());
  await admin.getByRole('button', { name: 'Approve' }).click();
  await expect(admin.getByRole('heading', { name: /Being made|What became of it/ })).toBeVisible({
    timeout: 90_000,
  });

  await page.reload();
  const bar = page.getByRole('progressbar', { name: 'Accepted' });
  await expect(bar).toHaveAttribute('aria-valuemax', '2');
  await expect(page.getByRole('heading', { name: 'What became of it' })).toBeVisible({
    timeout: 120_000,
  });
  // Nobody is released yet: an agency is told how many there are and sees nobody.
  await expect(page.getByRole('list', { name: 'People of this brief' })).toHaveCount(0);
  await expectAccessible(page);
  await agency.close();
  await staff.close();
});
