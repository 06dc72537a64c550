import { permit, type Actor } from '../access';
import type { Clock, RecordStore } from '../ports';
import { livingSince, type Generator } from './generator';

/** Says that a worker is there; to be repeated every `announceMilliseconds`. */
export async function announceGenerator(
  deps: { records: Pick<RecordStore, 'generators'>; clock: Clock },
  actor: Actor,
  input: Omit<Generator, 'seenAt'>,
): Promise<void> {
  permit(actor, 'make people');
  const now = deps.clock.now();
  await deps.records.generators.announce({ ...input, seenAt: now });
  await deps.records.generators.forgetSilent(new Date(now.getTime() - 24 * 3600_000));
}

/** The workers that were heard of lately; with a model, those that hold its package. */
export async function livingGenerators(
  deps: { records: Pick<RecordStore, 'generators'>; clock: Clock },
  actor: Actor,
  input: { modelSha256?: string } = {},
): Promise<Generator[]> {
  permit(actor, 'follow batches');
  const living = await deps.records.generators.living(livingSince(deps.clock.now()));
  const { modelSha256 } = input;
  return modelSha256 === undefined
    ? living
    : living.filter(({ models }) => models.includes(modelSha256));
}
