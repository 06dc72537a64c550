/** Signs in to a running library as a browser would, for benches that ask it over HTTP. */
const {
  BASE_URL: baseUrl = 'http://127.0.0.1:3000',
  ADMIN_EMAIL: email = 'admin@figment.local',
  ADMIN_PASSWORD: password,
} = process.env;

/** Where the library answers, without a slash at its end. */
export const libraryUrl = baseUrl.replace(/\/$/, '');

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);

/** The Cookie header of the admin's session. @throws Error when the password is missing or refused */
export async function signedInCookie(): Promise<string> {
  if (!password)
    throw new Error('Set BASE_URL, ADMIN_EMAIL and ADMIN_PASSWORD to those of a running library.');
  const first = await fetch(`${libraryUrl}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const asked = cookiesOf(first);
  const answer = await fetch(`${libraryUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: asked.join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  const given = cookiesOf(answer).filter((cookie) => cookie.includes('session-token='));
  if (given.length === 0) throw new Error(`The library at ${libraryUrl} refused ${email}.`);
  return [...asked, ...given].join('; ');
}

/** The path of somebody who is in the catalog. @throws Error in an empty library */
export async function somebodysPath(cookie: string): Promise<string> {
  const page = await (await fetch(`${libraryUrl}/people`, { headers: { cookie } })).text();
  const [found] = /sub_[0-9a-hjkmnp-tv-z]{26}/.exec(page) ?? [];
  if (!found) throw new Error('The library has nobody to look at: order some people first.');
  return `/people/${found}`;
}
