import { expect, test } from '@playwright/test';
import { frames, openCatalog, sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('a search is typed, corrected, narrowed by filters and brought back to where it gives something', async ({
  page,
}) => {
  await openCatalog(page);
  const box = page.getByRole('combobox', { name: 'Search the catalog' });
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('glases:yes');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=glases:yes$/);
  const problem = page.getByRole('list', { name: 'Not understood' }).getByRole('button');
  await expect(problem).toContainText('glases');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  // The problem leads to its place.
  await problem.click();
  await page.keyboard.type('glass');
  await expect(page.getByRole('option', { name: /glasses/i }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Empty the search box' }).click();
  await expect(page).toHaveURL(/\/people$/);

  const filters = page.getByRole('complementary', { name: 'Filters' });
  const value = filters.getByRole('list', { name: 'Hair color' }).getByRole('checkbox').first();
  await value.check();
  await expect(page).toHaveURL(/q=hair:[a-z]+$/);
  await expect(frames(page).first()).toBeVisible();
  await filters.getByRole('spinbutton', { name: /age, lowest/i }).fill('31');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=hair:[a-z]+\+age:31\.\.$/);
  await expect(page.getByRole('list', { name: 'What is asked for' })).toContainText(/31/);

  await box.fill(`${await box.inputValue()} seed:4294967295`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing matches all of it.' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for them' })).toHaveAttribute(
    'href',
    /\/briefs\/new\?q=hair/,
  );
  await page
    .getByRole('link', { name: /without/ })
    .first()
    .click();
  await expect(frames(page).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Nothing matches all of it.' })).toBeVisible();
});

test('the sheet is worked with the keyboard alone', async ({ page }) => {
  await openCatalog(page);
  const place = () =>
    page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
  await frames(page).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(place).toBe('3');
  const bar = page.getByRole('region', { name: 'Selected pictures' });
  await expect(bar).toContainText('2 selected');
  await expect(bar.getByRole('button', { name: 'Compare' })).toBeVisible();

  await page.keyboard.press('Space');
  const look = page.getByRole('dialog');
  await expect(look.getByRole('link', { name: 'Open' })).toBeVisible();
  const first = await look.getByRole('heading', { level: 2 }).textContent();
  await page.keyboard.press('ArrowRight');
  await expect(look.getByRole('heading', { level: 2 })).not.toHaveText(first ?? '');
  await page.keyboard.press('Escape');
  await expect.poll(place).toBe('4');

  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});
