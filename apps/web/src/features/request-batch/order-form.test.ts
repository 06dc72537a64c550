import { expect, it } from 'vitest';
import { formField, readOrderForm, readSeeds, type OrderForm } from './order-form';

const form: OrderForm = {
  modelId: 'portraits',
  seedMode: 'random',
  count: '24',
  seeds: '',
  psi: '',
  cutoff: '',
  noiseMode: '',
  label: '',
  priority: 'normal',
};

it('leaves to the model what was left empty', () => {
  expect(readOrderForm(form).order).toEqual({
    modelId: 'portraits',
    count: 24,
    seeds: null,
    psi: null,
    cutoff: null,
    noiseMode: null,
    label: null,
    priority: 'normal',
  });
});

it('counts the people of a seed list instead of asking for the number twice', () => {
  const { order } = readOrderForm({ ...form, seedMode: 'list', seeds: '0-63,85', count: 'x' });
  expect(order).toMatchObject({ count: 65, seeds: '0-63,85' });
});

it('reads psi with a comma or a point', () => {
  expect(readOrderForm({ ...form, psi: '0,55' }).order?.psi).toBe(0.55);
  expect(readOrderForm({ ...form, psi: '-0.5' }).order?.psi).toBe(-0.5);
});

it('says what is wrong with every field at once', () => {
  const { errors } = readOrderForm({
    ...form,
    modelId: '',
    count: '2.5',
    psi: 'much',
    cutoff: '-1',
  });
  expect(Object.keys(errors ?? {})).toEqual(['modelId', 'count', 'psi', 'cutoff']);
  expect(errors?.count).toBe('Write a whole number from 1 to 10,000.');
});

it.each(['0', '10001', '', '-3', '1e3'])('refuses a count of "%s"', (count) => {
  expect(readOrderForm({ ...form, count }).errors).toHaveProperty('count');
});

it('repeats what the seed list itself says is wrong', () => {
  expect(readSeeds('9-3')).toEqual({ problem: 'The range "9-3" runs backwards: write 3-9.' });
  expect(readOrderForm({ ...form, seedMode: 'list', seeds: '' }).errors?.seeds).toContain(
    '0-63,85',
  );
});

it('puts a refusal beside the field it speaks of', () => {
  expect(formField('noise')).toBe('noiseMode');
  expect(formField('psi')).toBe('psi');
  expect(formField('z')).toBeNull();
  expect(formField(undefined)).toBeNull();
});
