import type { DeliveredFile } from '@figment/core/delivery/delivery';
import { expect, test } from 'vitest';
import { deliveryResponse, readFormat, readSide } from './queries';

const search = (text: string) => new URLSearchParams(text);
const file: DeliveredFile = {
  url: '/media/deliveries/a.png?signed',
  objectKey: 'deliveries/a.png',
  downloadName: 'a.png',
  contentType: 'image/png',
  format: 'png',
  width: 256,
  height: 256,
  bytes: 10,
  sha256: 'ab',
  ready: true,
};

test('a format that is not made here is refused, none takes the usual one', () => {
  expect(readFormat(search('format=avif'), 'png')).toBe('avif');
  expect(readFormat(search(''), 'png')).toBe('png');
  for (const wrong of ['format=gif', 'format=', 'format=PNG']) {
    expect(() => readFormat(search(wrong), 'png')).toThrow('There is no format');
  }
});

test('a size is a whole number of pixels or the original', () => {
  expect(readSide(search('side=512'))).toBe(512);
  expect(readSide(search('side=original'))).toBeNull();
  expect(readSide(search(''))).toBeNull();
  for (const wrong of ['0', '-1', '1.5', '1e3', '', '999999', ' 12']) {
    expect(() => readSide(new URLSearchParams({ side: wrong }))).toThrow('is no size');
  }
});

test('browsers are sent to the file, programs get its facts and never where it is kept', async () => {
  const asked = (accept: string) =>
    deliveryResponse(new Request('http://127.0.0.1/', { headers: { accept } }), file);
  const browser = asked('text/html');
  expect(browser.status).toBe(303);
  expect(browser.headers.get('location')).toBe(file.url);
  const program = await asked('application/json').json();
  expect(program).toMatchObject({ url: file.url, sha256: 'ab' });
  expect(program).not.toHaveProperty('objectKey');
  expect(browser.headers.get('cache-control')).toBe('private, no-store');
});
