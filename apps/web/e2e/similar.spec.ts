import { expect, test } from '@playwright/test';
import { sessionOf } from './library';

test.use({ storageState: sessionOf('editor') });

test('people like somebody, steered by results, and a file that is no picture', async ({
  page,
  request,
}) => {
  await page.goto('/people/similar');
  await page.getByRole('button', { name: 'Choose somebody' }).click();
  await page
    .getByRole('list', { name: 'People to choose from' })
    .getByRole('button')
    .first()
    .click();
  await expect(page).toHaveURL(/like=sub_/);
  const found = page.getByRole('list', { name: 'Similar people, nearest first' });
  await expect(found.getByText(/As a whole .* pairs|away/).first()).toBeVisible();
  await found
    .getByRole('link', { name: /Less like this/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Less like' })).toBeVisible();
  await page.getByRole('radio', { name: 'Face, other hair' }).click();
  await expect(page).toHaveURL(/unlike=sub_.*sense=face/);

  await page.setInputFiles('#similar-file', {
    name: 'drawing.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'an SVG' })).toBeVisible();
  const unknown = await request.get('/api/people/similar?like=sub_00000000000000000000000001');
  expect(unknown.status()).toBe(404);
});
