import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './contract';

const schema = z.object({
  count: z.number('must be a number'),
  inner: z.object({ name: z.string('must be text') }),
});

test('input that keeps its contract comes back parsed, without what the contract does not name', () => {
  expect(parseInput(schema, { count: 1, inner: { name: 'a', extra: 1 } }, 'thing')).toEqual({
    count: 1,
    inner: { name: 'a' },
  });
});

test('a refusal names the first wrong field and every problem', () => {
  const parse = () => parseInput(schema, { count: 'x', inner: { name: 3 } }, 'batch order');
  expect(parse).toThrow(
    expect.objectContaining({
      code: 'INVALID',
      field: 'count',
      message: 'The batch order is not valid. count: must be a number; inner.name: must be text.',
    }),
  );
});

test('a refusal of the whole input names no field', () => {
  expect(() => parseInput(schema, null, 'thing')).toThrow(
    expect.objectContaining({ code: 'INVALID', field: undefined }),
  );
});

test('a text that no database can hold is refused, however deep it lies', () => {
  const deep = z.object({
    list: z.array(z.object({ name: z.string() })),
    latent: z.array(z.number()),
  });
  const parse = (name: string) => parseInput(deep, { list: [{ name }], latent: [0, 1] }, 'thing');
  expect(parse('a')).toMatchObject({ list: [{ name: 'a' }] });
  expect(() => parse('a\0b')).toThrow(
    expect.objectContaining({ code: 'INVALID', field: 'list.0.name' }),
  );
  expect(() => parseInput(z.string(), '\0', 'word')).toThrow(
    expect.objectContaining({ code: 'INVALID', field: undefined }),
  );
});
