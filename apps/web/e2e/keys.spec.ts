import { expect, test } from '@playwright/test';
import { sessionOf } from './library';

test.use({ storageState: sessionOf('admin') });

interface PublicKey {
  kid: string;
  figment: { purpose: string; state: string; revokedReason: string | null };
}

test('an admin replaces and revokes keys, and the public set says so to anybody', async ({
  page,
  playwright,
  baseURL,
}) => {
  const stranger = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
  });
  const publicKeys = async () => {
    const answer = await stranger.get('/.well-known/figment-keys.json');
    expect(answer.headers()['content-type']).toContain('application/jwk-set+json');
    return ((await answer.json()) as { keys: PublicKey[] }).keys;
  };
  const active = async (purpose: string) =>
    (await publicKeys()).find(
      ({ figment }) => figment.purpose === purpose && figment.state === 'active',
    )!.kid;
  const [content, log] = [await active('content'), await active('log')];

  await page.goto('/keys');
  await page.getByRole('button', { name: 'Replace the content key' }).click();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByText('A fresh content key is in use')).toBeVisible();
  expect(await active('content')).not.toBe(content);

  await page.getByRole('button', { name: `Revoke the log key ${log}` }).click();
  await page.getByLabel('Why').fill('x');
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByLabel('Why').fill('It was copied for a test.');
  await page.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(page.getByRole('row').filter({ hasText: log })).toContainText('Revoked');
  const states = new Map((await publicKeys()).map(({ kid, figment }) => [kid, figment]));
  expect(states.get(content)).toMatchObject({ state: 'retired' });
  expect(states.get(log)).toMatchObject({
    state: 'revoked',
    revokedReason: 'It was copied for a test.',
  });

  await page.getByRole('row').filter({ hasText: log }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Log key' })).toBeVisible();
  await expect(page.getByText('It was copied for a test.')).toBeVisible();
  await page.goto('/audit');
  await expect(page.getByText('revoked the log key: It was copied for a test.')).toBeVisible();

  const root = await stranger.get('/.well-known/figment-ca.pem');
  expect(await root.text()).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  await stranger.dispose();
});
