import { expect, test } from '@playwright/test';
import { credentialsOf, sessionOf, signIn, type Role } from './library';

for (const role of ['admin', 'editor', 'agency', 'requester'] satisfies Role[]) {
  test(`the ${role} signs in and comes to the catalog`, async ({ page }) => {
    const { email, password } = credentialsOf(role);
    await signIn(page, email, password);
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
    await page.context().storageState({ path: sessionOf(role) });
  });
}
