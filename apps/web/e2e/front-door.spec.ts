import { expect, test } from '@playwright/test';
import { credentialsOf, sessionOf, signIn } from './library';

test('strangers see what this is and no picture of the library', async ({ page }) => {
  const media: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/media/')) media.push(request.url());
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('people who do not exist');
  await expect(page.getByRole('link', { name: 'Sign in to the library' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(media).toEqual([]);
  expect(await page.locator('img').count()).toBe(0);
});

test('strangers are led to the sign-in page and back to where they wanted to go', async ({
  page,
}) => {
  await page.goto('/tags');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftags$/);
  const { email, password } = credentialsOf('editor');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/tags$/);
});

test('a wrong password and an unknown address get the same answer', async ({ page }) => {
  const answers: (string | null)[] = [];
  for (const email of [credentialsOf('agency').email, 'nobody@figment.local']) {
    await signIn(page, email, 'not the right password');
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    answers.push(await page.getByRole('main').getByRole('alert').textContent());
  }
  expect(answers[0]).toBe(answers[1]);
  // A right sign-in clears the count, so that this test can run again at once.
  const { email, password } = credentialsOf('agency');
  await signIn(page, email, password);
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
});

test('strangers get problem documents, not data', async ({ request }) => {
  const response = await request.get('/api/people');
  expect(response.status()).toBe(401);
  expect(response.headers()['content-type']).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
});

test('every page forbids framing, sniffing and scripts without the nonce', async ({ request }) => {
  const headers = (await request.get('/sign-in')).headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('writes from other sites are refused', async ({ request }) => {
  const response = await request.post('/api/auth/signout', {
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(response.status()).toBe(403);
});

test('a picture without its signature is not served', async ({ request }) => {
  const response = await request.get(
    '/media/batches/x/0000000/preview.webp?expires=4102444800&signature=AAAA',
  );
  expect([403, 404]).toContain(response.status());
});

test('a picture comes with its length and a tag, and is not sent twice', async ({ browser }) => {
  const context = await browser.newContext({ storageState: sessionOf('editor') });
  const people = (await (await context.request.get('/api/people')).json()) as {
    frames: { preview: { src: string } }[];
  };
  const { src } = people.frames[0]!.preview;
  const first = await context.request.get(src);
  expect(first.status()).toBe(200);
  const { etag, ...headers } = first.headers();
  expect(headers['content-type']).toBe('image/webp');
  expect(Number(headers['content-length'])).toBe((await first.body()).length);
  const again = await context.request.get(src, { headers: { 'If-None-Match': etag! } });
  expect(again.status()).toBe(304);
  expect((await again.body()).length).toBe(0);
  const head = await context.request.head(src);
  expect([head.status(), head.headers()['content-length']]).toEqual([
    200,
    headers['content-length'],
  ]);
  const other = src.replace('preview', 'thumbnail');
  expect((await context.request.get(other)).status()).toBe(403);
  expect((await context.request.get('/media/%E0%A4%A?signature=x')).status()).toBe(404);
  await context.close();
});

test('health says ok and nothing else', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});

test.describe('an agency', () => {
  test.use({ storageState: sessionOf('agency') });

  for (const path of ['/batches', '/batches/new', '/keys', '/users', '/audit']) {
    test(`is not shown ${path}`, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(403);
      await expect(page.getByRole('heading', { name: 'Not for this account.' })).toBeVisible();
    });
  }

  test('finds no way to the pages of the staff', async ({ page }) => {
    await page.goto('/people');
    const nav = page.getByRole('navigation', { name: 'Main' });
    await expect(nav.getByRole('link', { name: 'People' })).toBeVisible();
    for (const name of ['Batches', 'Users', 'Audit trail']) {
      await expect(nav.getByRole('link', { name })).toHaveCount(0);
    }
    await expect(nav.getByRole('button', { name: 'More' })).toHaveCount(0);
  });

  test('cannot look at hidden people by address', async ({ request }) => {
    const response = await request.get('/api/people?q=state:hidden');
    expect(response.status()).toBe(200);
    const { frames, problems } = (await response.json()) as {
      frames: { hidden: boolean }[];
      problems: { message: string }[];
    };
    expect(problems.map(({ message }) => message).join()).toContain('Only staff');
    expect(frames.filter(({ hidden }) => hidden)).toEqual([]);
  });
});
