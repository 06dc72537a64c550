/**
 * Looks at every page: 1440 and 390 px, light and dark, as PNG files in test-results/screens.
 *   npx tsx e2e/screenshots.ts [only pages whose name contains this]
 * Reads the same environment as playwright.config.ts.
 */
import { chromium, type Page } from '@playwright/test';
import { credentialsOf, signIn, type Role } from './library';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:3000';
const only = process.argv[2] ?? '';
const folder = 'test-results/screens';

const shots: {
  name: string;
  path: string;
  role: Role | null;
  then?: (page: Page) => Promise<void>;
}[] = [
  { name: 'front', path: '/', role: null },
  { name: 'sign-in', path: '/sign-in', role: null },
  { name: 'catalog', path: '/people', role: 'admin' },
  {
    name: 'catalog-contact',
    path: '/people',
    role: 'admin',
    then: (page) => page.getByRole('radio', { name: /^Contact sheet/ }).click(),
  },
  {
    name: 'catalog-print',
    path: '/people',
    role: 'admin',
    then: (page) => page.getByRole('radio', { name: /^Prints/ }).click(),
  },
  { name: 'catalog-none', path: '/people?q=seed:4294967295', role: 'admin' },
  { name: 'catalog-search', path: '/people?q=woman+-glasses+age:40..60', role: 'admin' },
  {
    name: 'catalog-selected',
    path: '/people',
    role: 'admin',
    then: async (page) => {
      await page.getByRole('list', { name: 'Contact sheet' }).getByRole('link').nth(1).focus();
      await page.keyboard.press('x');
      await page.keyboard.press('Shift+ArrowRight');
    },
  },
  {
    name: 'catalog-look',
    path: '/people?q=woman',
    role: 'admin',
    then: async (page) => {
      await page.getByRole('list', { name: 'Contact sheet' }).getByRole('link').nth(1).focus();
      await page.keyboard.press('Space');
    },
  },
  { name: 'person', path: 'first person', role: 'editor' },
  {
    name: 'person-tagging',
    path: 'first person',
    role: 'editor',
    then: async (page) => {
      await page.getByRole('combobox', { name: 'Add a tag' }).fill('ha');
    },
  },
  {
    name: 'person-release',
    path: 'first person',
    role: 'editor',
    then: (page) => page.getByRole('button', { name: /Review and release|Withdraw/ }).click(),
  },
  { name: 'person-agency', path: 'first person', role: 'agency' },
  { name: 'batches', path: '/batches', role: 'admin' },
  { name: 'batch-new', path: '/batches/new', role: 'admin' },
  { name: 'batch', path: 'first batch', role: 'admin' },
  { name: 'models', path: '/models', role: 'admin' },
  { name: 'tags', path: '/tags', role: 'admin' },
  { name: 'keys', path: '/keys', role: 'admin' },
  { name: 'users', path: '/users', role: 'admin' },
  { name: 'audit', path: '/audit', role: 'admin' },
  { name: 'account', path: '/account', role: 'admin' },
  { name: 'cart', path: '/cart', role: 'agency' },
  { name: 'requests', path: '/requests', role: 'agency' },
  { name: 'licenses', path: '/licenses', role: 'agency' },
  { name: 'orders', path: '/orders', role: 'agency' },
  { name: 'credits', path: '/credits', role: 'agency' },
  { name: 'inbox', path: '/inbox', role: 'agency' },
  { name: 'prices', path: '/prices', role: 'admin' },
  { name: 'compliance', path: '/compliance', role: 'editor' },
  { name: 'photographs', path: '/photographs', role: 'editor' },
  { name: 'terms', path: '/terms', role: null },
  { name: 'terms-standard', path: '/terms/standard/1', role: null },
  { name: 'certificates', path: '/certificates', role: null },
  { name: 'verify', path: '/verify', role: null },
  { name: 'log', path: '/log', role: null },
  { name: 'forbidden', path: '/users', role: 'agency' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
});
const states = new Map<
  Role,
  Awaited<ReturnType<Awaited<ReturnType<typeof browser.newContext>>['storageState']>>
>();
for (const role of ['admin', 'editor', 'agency'] satisfies Role[]) {
  const context = await browser.newContext({ baseURL: base });
  const page = await context.newPage();
  const { email, password } = credentialsOf(role);
  await signIn(page, email, password);
  await page.waitForURL(/people|account/);
  states.set(role, await context.storageState());
  await context.close();
}
for (const width of [1440, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const shot of shots.filter(({ name }) => name.includes(only))) {
      const context = await browser.newContext({
        baseURL: base,
        colorScheme,
        viewport: { width, height: width === 390 ? 844 : 900 },
        storageState: shot.role ? states.get(shot.role) : undefined,
      });
      const page = await context.newPage();
      if (shot.path.startsWith('first')) {
        const [, what] = shot.path.split(' ');
        await page.goto(what === 'batch' ? '/batches' : '/people');
        const link = page.locator(
          `main a[href^="/${what === 'batch' ? 'batches/bat' : 'people/sub'}"]`,
        );
        await page.goto((await link.first().getAttribute('href')) ?? '/');
      } else await page.goto(shot.path);
      await page.waitForLoadState('load');
      await shot.then?.(page);
      await page.waitForTimeout(900);
      await page.screenshot({ path: `${folder}/${shot.name}-${width}-${colorScheme}.png` });
      await context.close();
      console.log(`${shot.name}-${width}-${colorScheme}`);
    }
  }
}
await browser.close();
