import { describe, expect, it } from 'vitest';
import { signMediaUrl, verifyMediaSignature } from './media-signature';

const secret = 'a secret of at least 32 characters';
const now = new Date('2026-03-01T10:20:00Z');
const key = 'batches/b1/0000001/preview.webp';

function signed(options: { downloadName?: string; expiresInSeconds?: number } = {}) {
  return new URL(signMediaUrl('https://figment.example', secret, key, { now, ...options }));
}
const verify = (url: URL, over: Partial<Parameters<typeof verifyMediaSignature>[0]> = {}) =>
  verifyMediaSignature({ secret, key, query: url.searchParams, now, ...over });

describe('the signature of a media URL', () => {
  it('is good for its key until it expires', () => {
    expect(signed().pathname).toBe(`/media/${key}`);
    const expiresAt = new Date('2026-03-01T12:00:00Z');
    expect(verify(signed())).toEqual({ ok: true, downloadName: null, expiresAt });
    expect(verify(signed(), { now: new Date('2026-03-01T11:59:59.999Z') }).ok).toBe(true);
    const late = { ok: false, reason: 'expired' };
    expect(verify(signed(), { now: expiresAt })).toEqual(late);
    expect(verify(signed(), { now: new Date('2026-03-02T00:00:00Z') })).toEqual(late);
  });

  it('is forged for another key, secret, life or download name', () => {
    const forged = { ok: false, reason: 'forged' };
    expect(verify(signed(), { key: 'batches/b1/0000001/original.png' })).toEqual(forged);
    expect(verify(signed(), { secret: 'another secret of at least 32 characters' })).toEqual(
      forged,
    );
    const longer = signed();
    longer.searchParams.set('expires', '1893456000');
    expect(verify(longer)).toEqual(forged);
    const named = signed();
    named.searchParams.set('download', 'x.png');
    expect(verify(named)).toEqual(forged);
    const unnamed = signed({ downloadName: 'x.png' });
    unnamed.searchParams.delete('download');
    expect(verify(unnamed)).toEqual(forged);
  });

  it('is forged when it is missing, empty, cut, longer or not base64url', () => {
    const right = signed().searchParams.get('signature')!;
    for (const signature of ['', right.slice(0, -4), `${right}AAAA`, '!!!!', right.toLowerCase()]) {
      const url = signed();
      url.searchParams.set('signature', signature);
      expect(verify(url), signature).toEqual({ ok: false, reason: 'forged' });
    }
    expect(verify(new URL('https://figment.example/'))).toEqual({ ok: false, reason: 'forged' });
  });

  it('carries the download name through', () => {
    const url = new URL(signed({ downloadName: 'Zoë & 1+1.png' }).toString());
    expect(verify(url)).toMatchObject({ ok: true, downloadName: 'Zoë & 1+1.png' });
  });
});
