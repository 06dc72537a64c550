import { expect, test, type Page } from '@playwright/test';
import { sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

/** Orders a batch and lets it rest before much of it is made. */
async function orderAndPause(page: Page, count: number) {
  await page.goto('/batches/new');
  await page.getByLabel('How many people').fill(String(count));
  await page.getByRole('button', { name: 'Order the batch' }).click();
  await expect(page).toHaveURL(/\/batches\/bat_/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
}

test('waiting batches are put in order by keyboard, resumed, and cancelled with what was made kept', async ({
  page,
}) => {
  for (const count of [301, 302, 303]) await orderAndPause(page, count);
  await page.goto('/batches');
  const waiting = page.getByRole('region', { name: 'Waiting', exact: true });
  const order = async () =>
    (await waiting.getByRole('link').allTextContents()).map((text) => Number(text.split(' ')[0]));
  await expect.poll(order).toEqual([301, 302, 303]);
  await waiting.getByRole('button', { name: 'Move the batch of 303' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Took number 3 of 3.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Over number 2.')).toBeAttached();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Over number 1.')).toBeAttached();
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.keyboard.press('Space');
  await expect.poll(order).toEqual([303, 301, 302]);
  await kept;
  await page.reload();
  await expect.poll(order).toEqual([303, 301, 302]);

  const choose = async (count: number, what: string) => {
    const label = new RegExp(`^What to do with the batch of ${count} `);
    await page.getByRole('button', { name: label }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  const rowOf = (count: number) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: `${count} people` }) })
      .first();
  for (const count of [301, 302]) {
    await choose(count, 'Cancel');
    await expect(rowOf(count).getByText('Cancelled')).toBeVisible();
  }
  await choose(303, 'Resume');
  await expect(rowOf(303).getByText('Being made')).toBeVisible();
  await choose(303, 'Cancel');
  await expect(rowOf(303).getByText('Cancelled')).toBeVisible();
});
