import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';

/** `agency` is a buyer of the sample agency, `requester` asks the buyers. */
export type Role = 'admin' | 'editor' | 'agency' | 'requester';

/** Where the session of a role is kept between tests: signing in is limited, as it should be. */
export function sessionOf(role: Role): string {
  return `test-results/sessions/${role}.json`;
}

/** A page of its own for somebody who is signed in, or for a stranger. Close its context when they are done. */
export async function as(browser: Browser, role: Role | null): Promise<Page> {
  const context = await browser.newContext(role ? { storageState: sessionOf(role) } : {});
  return context.newPage();
}

export function credentialsOf(role: Role): { email: string; password: string } {
  const read = (name: string) => {
    const value = process.env[name];
    if (!value) throw new Error(`Set ${name}: see the top of playwright.config.ts.`);
    return value;
  };
  const prefix = role.toUpperCase();
  return { email: read(`${prefix}_EMAIL`), password: read(`${prefix}_PASSWORD`) };
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Puts whoever is asked about into a collection that is made for them, and opens it: the dialog is on its way. */
export async function collectInNew(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add to collection' });
  await dialog.getByLabel(/^(Name of your first collection|Or a new one)$/).fill(title);
  await dialog.getByRole('button', { name: 'Make and add' }).click();
  await expect(page.getByText(`Added to "${title}"`)).toBeVisible();
  await page.goto('/collections');
  await page.getByRole('link', { name: title }).click();
}

/** The links to pictures on the contact sheet, newest first. */
export function frames(page: Page) {
  return page.getByRole('list', { name: 'Contact sheet' }).getByRole('link');
}

/** Who is on the contact sheet, the first so many. */
export function firstIds(page: Page, count: number): Promise<string[]> {
  return frames(page).evaluateAll(
    (links, most) =>
      links.slice(0, most).map((link) => link.getAttribute('href')!.split('/').at(-1)!),
    count,
  );
}

/** Opens the catalog and waits until it answers to keys: its filters come when its script runs. */
export async function openCatalog(page: Page, address = '/people'): Promise<void> {
  await page.goto(address);
  await expect(
    page.getByRole('complementary', { name: 'Filters' }).getByRole('checkbox').first(),
  ).toBeVisible();
}

/** Opens the release desk and writes down what is looked at; ready for its keys. */
export async function openDesk(page: Page): Promise<void> {
  await page.goto('/release');
  await page.getByLabel('What you look at').fill('The whole portrait: a grown-up, nothing odd.');
  await page.getByRole('heading', { level: 1 }).click();
  const publish = page.getByRole('button', { name: /^Publish/ });
  const refused = page.getByText('It may not be released');
  await expect
    .poll(async () => (await publish.isEnabled()) || (await refused.isVisible()))
    .toBe(true);
}

/** At the desk: publishes the releases of so many people, one key each, and waits until they are. */
export async function publishAtDesk(page: Page, count: number): Promise<void> {
  const person = page.getByRole('article');
  for (let published = 0; published < count;) {
    const shown = await person.getAttribute('aria-label');
    const may = await page.getByRole('button', { name: /^Publish/ }).isEnabled();
    await page.keyboard.press(may ? 'p' : 'ArrowRight');
    if (may) published += 1;
    await expect(person).not.toHaveAccessibleName(shown ?? '');
  }
  await expect(page.getByText(`${count} published`, { exact: true })).toBeVisible({
    timeout: 60_000,
  });
}

/** Presses a key until it does what it says: a page that has just been loaded does not hear it yet. */
export async function pressUntil(page: Page, key: string, answered: () => Promise<void>) {
  await expect(async () => {
    await page.keyboard.press(key);
    await answered();
  }).toPass();
}

/** Publishes a release of somebody who has none, from their page. Returns its number; their page stays open. */
export async function releaseSomebody(page: Page, note: string): Promise<string> {
  await page.goto('/people?q=release:no');
  await frames(page).first().click();
  await expect(page.getByRole('heading', { name: 'How it was made' })).toBeVisible();
  await pressUntil(page, 'r', () =>
    expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 }),
  );
  await page.getByLabel('I looked: this is an adult beyond doubt').check();
  await page.getByLabel('What you looked at').fill(note);
  await page.getByRole('button', { name: 'Write the draft' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const link = page.getByRole('link', { name: /^FR-/ });
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? '';
}

/** Orders people as an admin and watches, without a reload, until all are made. Returns the batch's id. */
export async function orderPeople(page: Page, count: number): Promise<string> {
  await page.goto('/batches');
  await page.getByRole('link', { name: 'Order people' }).click();
  await page.getByLabel('How many people').fill(String(count));
  await page.getByRole('button', { name: 'Order the batch' }).click();
  await expect(page).toHaveURL(/\/batches\/bat_/);
  let loads = 0;
  page.on('load', () => (loads += 1));
  const bar = page.getByRole('progressbar', { name: 'Progress' });
  await expect(bar).toHaveAttribute('aria-valuenow', String(count), { timeout: 150_000 });
  await expect(page.getByText('Completed').first()).toBeVisible();
  expect(loads).toBe(0);
  return page.url().split('/').at(-1) ?? '';
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** `all` rules, `contrast` alone (all that another theme can change), or all `but contrast` (another width changes no color). */
export type AxeRules = 'all' | 'contrast' | 'but contrast';

/** Fails on anything axe calls serious or critical, and says what and where. */
export async function expectAccessible(page: Page, rules: AxeRules = 'all'): Promise<void> {
  // In one go: no page of ours has frames, and putting the results of frames together opens a page each time.
  // Of what is well it need not list every element: that takes a third of its time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (rules === 'contrast') axe.withRules(['color-contrast']);
  else axe.withTags(standards);
  if (rules === 'but contrast') axe.disableRules(['color-contrast']);
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target).join('; ')})`);
  expect(grave).toEqual([]);
}

/** What is shown now, in both themes: the page follows the system's choice without a reload. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'contrast');
}

/** Nothing sticks out sideways, so nobody has to pan. */
export async function expectFits(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

/** Every page an admin can open that needs no id. */
export const pages = [
  '/people',
  '/collections',
  '/searches',
  '/people?q=seed:4294967295',
  '/batches',
  '/batches/new',
  '/briefs',
  '/briefs/new',
  '/fill',
  '/review',
  '/release',
  '/checks',
  '/studio/mix',
  '/models/import',
  '/models',
  '/tags',
  '/keys',
  '/users',
  '/audit',
  '/inbox',
  '/complaints',
  '/account',
  '/prices',
  '/compliance',
  '/photographs',
  '/terms',
  '/terms/standard/1',
  '/certificates',
  '/verify',
  '/log',
  '/nowhere',
];
