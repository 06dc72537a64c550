/**
 * An agency's morning, from a campaign's brief to asking for more. With SCREENS=<folder> every step is kept as pictures, wide and
 * narrow, light and dark: they are those of docs/MORNING.md.
 */
import { expect, test, type Page } from '@playwright/test';
import { as, frames, openCatalog, openDesk, publishAtDesk } from './library';

const folder = process.env.SCREENS;
const title = `Autumn campaign ${Date.now()}`;

/** Keeps what is shown as four pictures, where somebody asked for them. */
async function keep(page: Page, step: string): Promise<void> {
  if (!folder) return;
  for (const [name, width, height] of [
    ['wide', 1440, 900],
    ['narrow', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(800);
      const path = `${folder}/${step}-${name}-${colorScheme}.jpg`;
      await page.screenshot({ path, type: 'jpeg', quality: 72 });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test.describe.configure({ mode: 'serial' });

test('an editor looks at whoever has no release, one key an answer', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await as(browser, 'editor');
  await openDesk(page);
  const seed = page.getByRole('article');
  await keep(page, '0-release');
  // The first is taken back before it is sent, and comes again.
  const first = await seed.getAttribute('aria-label');
  await page.keyboard.press('p');
  await expect(seed).not.toHaveAccessibleName(first ?? '');
  await page.keyboard.press('z');
  await expect(seed).toHaveAccessibleName(first ?? '');
  await publishAtDesk(page, 13);
  await page.context().close();
});

test('an agency finds twelve faces, compares, collects and shares them, the client votes, and more are asked for', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await as(browser, 'agency');
  await openCatalog(page);
  const box = page.getByRole('combobox', { name: 'Search the catalog' });
  await box.fill('age:25.. kind:person');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=age:25\.\.\+kind:person/);
  await expect(page.getByRole('list', { name: 'What is asked for' })).toContainText(/25/);
  await expect(frames(page).first()).toBeVisible();
  await keep(page, '1-find');

  // Twelve faces, by the keyboard alone.
  await frames(page).first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Open' })).toBeVisible();
  await keep(page, '2-look');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('x');
  for (let more = 0; more < 11; more += 1) await page.keyboard.press('Shift+ArrowRight');
  const bar = page.getByRole('region', { name: 'Selected pictures' });
  await expect(bar).toContainText('12 selected');
  await keep(page, '3-select');
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Add to collection' });
  await dialog.getByLabel(/^(Name of your first collection|Or a new one)$/).fill(title);
  await keep(page, '4-collect');
  await dialog.getByRole('button', { name: 'Make and add' }).click();
  await expect(page.getByText(`Added to "${title}"`)).toBeVisible();

  await page.goto('/collections');
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByText('12 pictures').first()).toBeVisible();
  const pictures = page.getByRole('list', { name: `Pictures of ${title}` });
  await expect(pictures.getByRole('listitem')).toHaveCount(12);
  await keep(page, '5-collection');
  const collection = page.url();
  const three = pictures.getByRole('checkbox');
  for (const at of [0, 1, 2]) await three.nth(at).check();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(/\/compare\?people=/);
  await expect(page.getByRole('table', { name: 'What is known of each' })).toBeVisible();
  await keep(page, '6-compare');

  await page.goto(collection);
  await page.getByRole('button', { name: 'Share by link' }).click();
  await page.getByLabel('For whom').fill('The client');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const address = await page.getByLabel('Address').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  const client = await as(browser, null);
  await client.goto(address);
  await client.getByLabel('Your name').fill('Kim of the client');
  for (const place of [1, 2, 5]) {
    const like = client.getByRole('button', { name: `Like number ${place}`, exact: true });
    await like.click();
    await expect(like).toHaveAttribute('aria-pressed', 'true');
  }
  await client.getByRole('button', { name: 'Rather not number 3', exact: true }).click();
  await client.getByRole('button', { name: /^Comments on number 1:/ }).click();
  await client
    .getByLabel(/^What you think of/)
    .first()
    .fill('This one for the cover, please.');
  await client.getByRole('button', { name: 'Send the comment' }).first().click();
  // What was typed shows in its box before it is sent: it is there when it can be taken back.
  await expect(client.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await expect(client.getByText('This one for the cover, please.')).toBeVisible();
  await keep(client, '7-client');
  await client.context().close();

  await page.reload();
  await expect(page.getByText('This one for the cover, please.')).toBeVisible();
  await expect(page.getByText('3 pictures are liked')).toBeVisible();
  await keep(page, '8-answers');
  await page.getByRole('link', { name: 'Ask for more like these' }).click();
  await expect(page).toHaveURL(/\/briefs\/new\?like=/);
  await page.getByLabel('How many people').fill('2');
  await page.getByLabel('Title').fill(`More for ${title}`);
  await page.getByLabel('What the pictures are for').fill('The second half of the campaign');
  await keep(page, '9-brief');
  await page.getByRole('button', { name: 'See what to expect' }).click();
  await expect(page.getByText('What each part costs')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Submit the brief' }).click();
  await expect(page).toHaveURL(/\/briefs\/brf_/);
  await keep(page, '10-asked');
  await page.context().close();
});
