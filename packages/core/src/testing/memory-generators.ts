import type { GeneratorRecords } from '../generator/generator';
import { copy, type Rows } from './memory-rows';

export function memoryGeneratorRecords({ generators }: Rows): GeneratorRecords {
  return {
    async announce(generator) {
      generators.set(generator.id, copy(generator));
    },
    async forget(id) {
      generators.delete(id);
    },
    async living(since) {
      return [...generators.values()]
        .filter((one) => one.seenAt >= since)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(copy);
    },
    async forgetSilent(since) {
      for (const [id, { seenAt }] of generators) if (seenAt < since) generators.delete(id);
    },
  };
}
