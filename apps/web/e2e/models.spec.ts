import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible, sessionOf } from './library';

const repository = resolve(import.meta.dirname, '../../..');
const writer = 'apps/generator/src/engine/testing/write-tiny-zip.ts';

/** The zip of a tiny model, whole or broken, as somebody would upload it. */
function tinyZip(broken?: 'nan'): { name: string; mimeType: string; buffer: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'figment-e2e-'));
  const file = join(folder, 'tiny.zip');
  const args = ['--import', 'tsx', writer, file, ...(broken ? [broken] : [])];
  execFileSync(process.execPath, args, { cwd: repository });
  const buffer = readFileSync(file);
  rmSync(folder, { recursive: true });
  return { name: broken ? 'broken.zip' : 'tiny.zip', mimeType: 'application/zip', buffer };
}

test.use({ storageState: sessionOf('admin') });

test('a package is uploaded, checked, made the default, taken back, retired and forbidden', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('/models/import');
  await page.getByLabel('Package', { exact: true }).setInputFiles(tinyZip('nan'));
  await page.getByRole('button', { name: 'Upload and check' }).click();
  const refused = page.getByRole('listitem').filter({ hasText: 'broken.zip' }).first();
  await expect(refused.getByText('Refused')).toBeVisible({ timeout: 120_000 });
  await expect(refused.getByText(/values that are not numbers/).first()).toBeVisible();

  await page.getByLabel('Package', { exact: true }).setInputFiles(tinyZip());
  await page.getByRole('button', { name: 'Upload and check' }).click();
  const accepted = page.getByRole('listitem').filter({ hasText: 'tiny.zip' }).first();
  await expect(accepted.getByText('Accepted')).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  await accepted.getByRole('link', { name: 'See the model' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tiny');
  await expect(page.getByRole('img', { name: /^Twelve pictures/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Make it the default' }).click();
  await expect(page.getByText('Default', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Default', { exact: true })).toBeHidden();

  await page.getByRole('button', { name: 'Retire' }).click();
  await page.getByLabel('Why').fill('It was only here to be tried.');
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('Retired', { exact: true })).toBeVisible();

  // Worse than retired: nobody of it may be licensed. There is a way back from both.
  await page.getByRole('button', { name: 'Forbid' }).click();
  const dialog = page.getByRole('dialog', { name: /^Forbid / });
  await expect(dialog.getByText('0 pictures rest on it, 0 released.')).toBeVisible();
  await dialog.getByLabel('Why').fill('Its training data turned out to be somebody’s.');
  await dialog.getByRole('button', { name: 'Forbid' }).click();
  await expect(page.getByText('Forbidden', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('button', { name: 'Retire' })).toBeVisible();
  await page.getByRole('button', { name: 'Retire' }).click();
  await page.getByLabel('Why').fill('It was only here to be tried.');
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('Retired', { exact: true })).toBeVisible();

  await page.goto('/batches/new');
  await expect(page.getByLabel('Model').getByRole('option', { name: 'Tiny' })).toHaveCount(0);
});

test('a picture is made again from its record, with the same bytes', async ({ page }) => {
  await page.goto('/people');
  await page.getByRole('list', { name: 'Contact sheet' }).getByRole('link').last().click();
  await page.getByRole('button', { name: 'Make it again' }).click();
  const again = page.getByRole('region', { name: 'Made again' });
  await expect(again.getByText('Same bytes').first()).toBeVisible({ timeout: 60_000 });
});
