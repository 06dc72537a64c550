import { expect, test } from '@playwright/test';
import { expectAccessible, expectFits, sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

test('a target is set up, shown as a heat map and a table, switched off and removed', async ({
  page,
}) => {
  const name = `Coverage ${Date.now()}`;
  await page.goto('/fill');
  await page.getByRole('button', { name: 'New target' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Fill the library to a target' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Facet', { exact: true }).selectOption({ label: 'Age' });
  await dialog.getByLabel('Another facet').selectOption({ label: 'Glasses' });
  await dialog.getByLabel('At least, in every cell').fill('0');
  await dialog.getByRole('button', { name: 'Set up' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('At least, in every cell').fill('1');
  await expect(dialog.getByText(/^\d+ cells, \d+ released people in all\.$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Set up' }).click();

  const card = page.getByRole('article', { name });
  await card.getByRole('button', { name: 'Switch off' }).click();
  await expect(card.getByText('Off', { exact: true })).toBeVisible();
  const map = card.getByRole('region', { name: `Coverage of ${name}` });
  await expect(map.getByRole('rowheader').first()).toBeVisible();
  const cells = await map.getByRole('cell').count();
  await expect(card.getByText(new RegExp(`^\\d+ of ${cells}$`))).toBeVisible();
  await card.getByText('As a table, with what trying brought').click();
  await expect(card.getByRole('table', { name: 'Cells' }).getByRole('row')).toHaveCount(cells + 1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);

  await card.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(card).toHaveCount(0);
});
