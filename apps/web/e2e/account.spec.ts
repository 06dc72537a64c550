import { expect, test } from '@playwright/test';
import { sessionOf, signIn } from './library';

test.use({ storageState: sessionOf('admin') });

test('a new user chooses a password first, and a shut account is out at once', async ({
  page,
  browser,
}) => {
  const email = `visitor-${Date.now()}@figment.local`;
  await page.goto('/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  await page.getByLabel('Name').fill('Visiting Editor');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('dialog').getByLabel('Role').selectOption('editor');
  await page.getByRole('button', { name: 'Make the account' }).click();
  const password = (await page.getByTestId('one-time-password').textContent()) ?? '';
  expect(password).toHaveLength(20);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByTestId('one-time-password')).toHaveCount(0);

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  await signIn(guest, email, password);
  await expect(guest.getByRole('heading', { name: 'Choose your password' })).toBeVisible();
  await guest.goto('/people');
  await expect(guest).toHaveURL(/\/account$/);
  await guest.getByLabel('The password you were given').fill(password);
  await guest.getByLabel('New password', { exact: true }).fill('a few words of my own');
  await guest.getByLabel('New password, again').fill('a few words of my own');
  await guest.getByRole('button', { name: 'Change password' }).click();
  await expect(guest.getByRole('heading', { name: 'People' })).toBeVisible();

  const row = page.getByRole('row').filter({ hasText: email });
  await row.getByRole('button', { name: /Shut out/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Shut out' }).click();
  await expect(row.getByText('Shut out', { exact: true })).toBeVisible();
  await guest.goto('/people');
  await expect(guest).toHaveURL(/\/sign-in/);
  await context.close();
});
