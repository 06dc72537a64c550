import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  as,
  collectInNew,
  expectAccessible,
  frames,
  openCatalog,
  releaseSomebody,
} from './library';
import { unzip } from './unzip';

const note = 'Looked at it at full size: an adult, no artifacts.';
const reason = 'The left hand was found to be copied from a photograph.';
const folder = mkdtempSync(path.join(tmpdir(), 'figment-licensed-'));

interface Released {
  url: string;
  number: string;
  original: string;
}

const idOf = ({ url }: Released) => url.split('/').at(-1) ?? '';

/** Publishes a release and keeps the original beside the test. */
async function releaseAndKeep(page: Page): Promise<Released> {
  const number = await releaseSomebody(page, note);
  const original = path.join(folder, `${number}.png`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  await (await download).saveAs(original);
  return { url: new URL(page.url()).pathname, number, original };
}

/** From the page of a person: the standard license for a website, into the cart. */
async function putInCart(page: Page, person: Released) {
  await page.goto(person.url);
  await page.getByRole('radio', { name: /^Standard/ }).check();
  const picker = page.getByRole('combobox', { name: 'May I use it for …?' });
  await picker.fill('website');
  await page.getByRole('option').first().click();
  await page.getByLabel('Project reference').fill('Spring campaign');
  await page.getByRole('button', { name: /^Add to cart/ }).click();
  await expect(page.getByText('Added to your cart')).toBeVisible();
  await page.goto('/cart');
  await expect(page.getByRole('list', { name: 'Cart' }).getByRole('listitem')).toHaveCount(1);
}

/** In the catalog, the quick look and a lightbox of the buyer: of two people, the one who was bought is licensed. */
async function expectLicensed(page: Page, bought: Released, other: Released) {
  await openCatalog(page, `/people?q=id:${idOf(bought)},${idOf(other)}`);
  const sheet = page.getByRole('list', { name: 'Contact sheet' });
  const frame = sheet.locator(`a[href="${bought.url}"]`);
  await expect(frame).toHaveAccessibleName(/ seed \d+, licensed by your agency$/);
  await expect(sheet.locator(`a[href="${other.url}"]`)).toHaveAccessibleName(/ seed \d+$/);
  await expect(sheet.getByText('Licensed', { exact: true })).toHaveCount(1);
  await frame.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog').getByText('Licensed by your agency')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await frame.focus();
  await page.keyboard.press('c');
  const title = `Bought ${Date.now()}`;
  await collectInNew(page, title);
  const pictures = page.getByRole('list', { name: `Pictures of ${title}` });
  await expect(pictures.getByRole('link')).toHaveAccessibleName(/, licensed by your agency$/);
  await expect(pictures.getByText('Licensed', { exact: true })).toBeVisible();
}

interface Opened {
  format: string;
  mark: string | null;
  difference: number | null;
  credentials: { state: string; facts: { releaseNumber: string; licenseNumber: string } | null };
  second: { valid: boolean };
  metadata: Record<string, unknown>;
}

function open(file: string, original: string, authorities: string): Opened {
  const out = execFileSync(
    process.execPath,
    ['--import', 'tsx', 'e2e/open-file.ts', file, original, authorities],
    { encoding: 'utf8', cwd: path.resolve(import.meta.dirname, '..') },
  );
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Opened;
}

test.describe.configure({ mode: 'serial' });

test('a requester asks, a buyer pays by credits, and the files prove themselves until the release is revoked', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const editor = await as(browser, 'editor');
  const asked = await releaseAndKeep(editor);
  const bought = await releaseAndKeep(editor);

  const requester = await as(browser, 'requester');
  await putInCart(requester, asked);
  await requester.getByLabel('Note to the buyer').fill('For the landing page.');
  await requester.getByRole('button', { name: 'Ask a buyer' }).click();
  await expect(requester).toHaveURL(/\/requests/);
  await expect(requester.getByText('Waiting for a buyer').first()).toBeVisible();

  const page = await as(browser, 'agency');
  await putInCart(page, bought);
  await expectAccessible(page);
  // Twice on purpose: a double click buys once.
  await page.getByRole('button', { name: /^Buy for/ }).dblclick();
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await expect(page.getByRole('heading', { level: 2, name: /^FL-/ })).toHaveCount(1);
  const license = (await page.getByRole('heading', { level: 2 }).textContent())?.trim() ?? '';

  await expectLicensed(page, bought, asked);
  await editor.goto(`/people?q=id:${idOf(bought)}`);
  await expect(frames(editor)).toHaveAccessibleName(/ seed \d+, released$/);

  await page.goto('/requests');
  await expect(page.getByText('For the landing page.').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Buy for/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: /^FO-/ }).nth(1)).toBeVisible();

  const stranger = await browser.newContext();
  const authorities = path.join(folder, 'authorities.pem');
  const pem = await stranger.request.get('/.well-known/figment-ca.pem');
  writeFileSync(authorities, await pem.text());

  await page.goto('/licenses');
  // Newest first: the two of this purchase.
  const ids: string[] = [];
  for (const at of [0, 1]) {
    const link = page.getByRole('link', { name: /^FL-/ }).nth(at);
    ids.push((await link.getAttribute('href'))?.split('/').at(-1) ?? '');
  }
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff']) {
    const query = ids.map((id) => `id=${id}`).join('&');
    const answer = await page.request.get(`/api/licenses/zip?${query}&format=${format}`);
    expect(answer.headers()['content-type']).toBe('application/zip');
    const zip = await answer.body();
    expect(zip.length).toBe(Number(answer.headers()['content-length']));
    const files = await unzip(zip, path.join(folder, format));
    expect(files).toHaveLength(2);
    const mine = files.find((file) => file.includes(license));
    if (!mine) throw new Error(`No file of ${license} in the zip.`);
    const opened = open(mine, bought.original, authorities);
    expect(opened).toMatchObject({ format, second: { valid: true } });
    expect(opened.credentials).toMatchObject({
      state: 'valid',
      facts: { releaseNumber: bought.number, licenseNumber: license },
    });
    expect(opened.mark).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
    // Lossless formats hold exactly the original with its mark.
    if (format === 'png' || format === 'tiff') expect(opened.difference).toBe(0);
    else expect(opened.difference).toBeLessThan(6);
    const said = JSON.stringify(opened.metadata);
    expect(said).toContain('trainedAlgorithmicMedia');
    expect(said).toContain(license);
    expect(said).toContain(bought.number);
    expect(said).toMatch(/MR-NAP|Not Applicable|None/);
  }

  const front = await stranger.newPage();
  await front.goto(`/certificates/${license}`);
  await expect(front.getByRole('heading', { level: 1 })).toHaveText(/valid|in force|good/i);
  await expect(front.getByText('Sample Agency', { exact: false })).toHaveCount(0);
  await expectAccessible(front);
  await front.goto(`/releases/${bought.number}`);
  await expect(front.getByText('Valid', { exact: true })).toBeVisible();

  await front.goto('/verify');
  await expectAccessible(front);
  const [jpeg] = readdirSync(path.join(folder, 'jpeg')).filter((name) => name.includes(license));
  const delivered = path.join(folder, 'jpeg', jpeg ?? '');
  await front.locator('input[type=file]').setInputFiles(delivered);
  await expect(
    front.getByRole('heading', { name: 'Signed by this library, and unchanged since' }),
  ).toBeVisible();
  await expect(front.getByRole('link', { name: new RegExp(bought.number) }).first()).toBeVisible();
  // One byte of the compressed picture is another one: the signature says so, the mark is still read.
  const altered = readFileSync(delivered);
  altered[altered.length - 40]! ^= 1;
  await front
    .locator('input[type=file]')
    .setInputFiles({ name: 'altered.jpg', mimeType: 'image/jpeg', buffer: altered });
  await expect(front.getByRole('heading', { name: /altered since/ })).toBeVisible();

  // The release is revoked: every place that said it holds says that it does not.
  await editor.goto(bought.url);
  await editor.getByRole('button', { name: 'Revoke' }).click();
  await editor.getByLabel('Why').fill(reason);
  await editor.getByRole('button', { name: 'Revoke', exact: true }).click();
  await editor.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(editor.getByText('Not yet released').first()).toBeVisible();
  await front.goto(`/releases/${bought.number}`);
  await expect(front.getByText('Revoked', { exact: true })).toBeVisible();
  await expect(front.getByText(reason)).toBeVisible();
  const entries = await stranger.request.get('/api/log/entries?from=0&to=1000');
  const log = (await entries.text()).trim().split('\n');
  expect(log.some((line) => line.includes('release.revoked') && line.includes(bought.number))).toBe(
    true,
  );
  await page.goto('/inbox');
  await expect(
    page.getByRole('heading', { name: `The release ${bought.number} was revoked` }),
  ).toBeVisible();
  const refused = await page.request.get(`/api/licenses/zip?id=${ids[0]}&id=${ids[1]}`);
  const left = await unzip(await refused.body(), path.join(folder, 'after'));
  expect(left.some((file) => file.includes(license))).toBe(false);

  await stranger.close();
  for (const one of [editor, requester, page]) await one.context().close();
});
