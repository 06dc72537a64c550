import { expect, test } from '@playwright/test';
import { expectAccessible, frames, sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('a slider says what else moved, undo is the way back, and who is kept has a parent', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await page.goto('/people');
  await frames(page).first().click();
  await page.getByRole('link', { name: 'Open in studio' }).click();
  await expect(page).toHaveURL(/\/studio\/sub_/);
  const parent = page.url().split('/').at(-1)!;
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeDisabled();

  await page.getByRole('slider', { name: 'Smiling' }).press('End');
  const sketch = page.getByRole('img', { name: /^Sketch of generated portrait/ });
  await expect(sketch).toBeVisible();
  await expect(page).toHaveURL(/\?s=smile:1$/);
  const against = page.getByRole('region', { name: 'Against the original' });
  await expect(against).toContainText(/Identity distance \d\.\d\d\./);
  await expect(page.getByText('In this picture, by this slider')).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.down('c');
  await expect(sketch).toBeHidden();
  await page.keyboard.up('c');
  await expect(sketch).toBeVisible();
  await page.keyboard.press('z');
  await expect(page).toHaveURL(new RegExp(`/studio/${parent}$`));
  await page.keyboard.press('y');
  await expect(page).toHaveURL(/\?s=smile:1$/);

  const made = page.getByRole('region', { name: 'Made from this person' });
  const before = await made.getByRole('link').count();
  await page.keyboard.press('k');
  await expect(made.getByRole('link')).toHaveCount(before + 1, { timeout: 60_000 });
  await made.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\/sub_/);
  expect(page.url()).not.toContain(parent);
  await expect(page.locator(`main a[href="/people/${parent}"]`).first()).toBeVisible();
});

test('sliders that contradict each other are told apart by name', async ({ page }) => {
  await page.goto('/people');
  const href = await frames(page).first().getAttribute('href');
  await page.goto(`/studio/${href!.split('/').at(-1)}?s=smile:0.5&s=nobody:1`);
  await expect(page.getByText(/has no direction "nobody"/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
