import type { BatchPriority } from '@figment/core/batch/batch';
import type { BatchOrder } from '@figment/core/batch/batch.contract';
import { maxBatchCount } from '@figment/core/batch/batch.contract';
import { parseSeedList } from '@figment/core/batch/seed-list';
import { isFigmentError } from '@figment/core/errors';
import type { NoiseMode } from '@figment/core/model/manifest';

/** What stands in the form, exactly as it was typed. */
export interface OrderForm {
  modelId: string;
  seedMode: 'random' | 'list';
  count: string;
  seeds: string;
  psi: string;
  cutoff: string;
  noiseMode: string;
  label: string;
  priority: BatchPriority;
}

export type OrderField = 'modelId' | 'count' | 'seeds' | 'psi' | 'cutoff' | 'noiseMode' | 'label';
const fields: readonly OrderField[] = [
  'modelId',
  'count',
  'seeds',
  'psi',
  'cutoff',
  'noiseMode',
  'label',
];
export type FieldErrors = Partial<Record<OrderField, string>>;

/** A refusal's field as the form knows it: recipes call the noise mode "noise" and the model "model". */
export function formField(field: string | undefined): OrderField | null {
  const name = field === 'noise' ? 'noiseMode' : field === 'model' ? 'modelId' : field;
  return fields.find((known) => known === name) ?? null;
}

/** How many people a seed list names, or what is wrong with it. */
export function readSeeds(text: string): { count: number } | { problem: string } {
  try {
    return { count: parseSeedList(text, maxBatchCount).length };
  } catch (error) {
    if (isFigmentError(error)) return { problem: error.message };
    throw error;
  }
}

const wholeNumber = /^\d{1,9}$/;

/** The order a form asks for, or a sentence for every field that is wrong. */
export function readOrderForm(
  form: OrderForm,
): { order: BatchOrder; errors: null } | { order: null; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const optional = (field: 'cutoff' | 'label', what: string): number | null => {
    const text = form[field].trim();
    if (text === '') return null;
    if (!wholeNumber.test(text))
      errors[field] = `Write ${what} as a whole number, or leave it empty.`;
    return Number(text);
  };

  if (!form.modelId) errors.modelId = 'Choose a model.';
  let count = Number(form.count.trim());
  if (form.seedMode === 'list') {
    const read = readSeeds(form.seeds);
    if ('problem' in read) errors.seeds = read.problem;
    else count = read.count;
  } else if (!wholeNumber.test(form.count.trim()) || count < 1 || count > maxBatchCount) {
    errors.count = `Write a whole number from 1 to ${maxBatchCount.toLocaleString('en')}.`;
  }
  const psiText = form.psi.trim().replace(',', '.');
  const psi = psiText === '' ? null : Number(psiText);
  if (psi !== null && !Number.isFinite(psi)) {
    errors.psi = 'Write psi as a number such as 0.7, or leave it empty.';
  }
  const cutoff = optional('cutoff', 'the cutoff');
  const label = optional('label', 'the label');
  if (Object.keys(errors).length > 0) return { order: null, errors };
  return {
    errors: null,
    order: {
      modelId: form.modelId,
      count,
      seeds: form.seedMode === 'list' ? form.seeds : null,
      psi,
      cutoff,
      noiseMode: form.noiseMode === '' ? null : (form.noiseMode as NoiseMode),
      label,
      priority: form.priority,
    },
  };
}
