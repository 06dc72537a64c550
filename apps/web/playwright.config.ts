/**
 * Browser tests against a running library: database, generator with a model, and the built web app.
 * `npm test` starts one and sets everything; by hand:
 *
 *   BASE_URL=http://127.0.0.1:3000        where the library answers
 *   ADMIN_EMAIL, ADMIN_PASSWORD           an admin whose password needs no change
 *   EDITOR_EMAIL, EDITOR_PASSWORD         an editor, the same
 *   AGENCY_EMAIL, AGENCY_PASSWORD         a buyer of an agency with credits, the same
 *   REQUESTER_EMAIL, REQUESTER_PASSWORD   a requester of that agency, the same
 *   CHROMIUM_PATH=/usr/bin/chromium       the browser to use
 *   TRACE=1                               keeps a trace of what fails
 *
 * The library must hold a dozen pictures at least. The tests order 12 more, tag, release and make one user.
 */
import { defineConfig, devices } from '@playwright/test';

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } };
const phone = {
  ...devices['Desktop Chrome'],
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** What sees and changes nothing of what the flows do, and can be looked at beside them. */
const beside = [
  'accessibility.spec.ts',
  'account.spec.ts',
  'first-load.spec.ts',
  'front-door.spec.ts',
];

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  // Two at once: what stands beside the flows, and the flows. These wait for each other: they would see each other's pictures arrive.
  workers: 2,
  forbidOnly: true,
  // Two cores that also draw people take their time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    // Recording every step makes everything twice as slow on two cores.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
  },
  projects: [
    { name: 'sign in', testMatch: 'sign-in.setup.ts', use: desktop },
    {
      name: 'desktop',
      testMatch: '*.spec.ts',
      testIgnore: ['narrow.spec.ts', ...beside],
      workers: 1,
      use: desktop,
      dependencies: ['sign in'],
    },
    {
      name: 'beside',
      testMatch: beside,
      workers: 1,
      use: desktop,
      dependencies: ['sign in'],
    },
    { name: 'phone', testMatch: 'narrow.spec.ts', use: phone, dependencies: ['sign in'] },
  ],
});
