import type { GeneratorRecords } from '@figment/core/generator/generator';
import type { Session } from './session';

export function generatorRecords({ db }: Session): GeneratorRecords {
  return {
    async announce(generator) {
      const { id } = generator;
      await db.generator.upsert({ where: { id }, create: generator, update: generator });
    },
    async forget(id) {
      await db.generator.deleteMany({ where: { id } });
    },
    living: (since) =>
      db.generator.findMany({ where: { seenAt: { gte: since } }, orderBy: { id: 'asc' } }),
    async forgetSilent(since) {
      await db.generator.deleteMany({ where: { seenAt: { lt: since } } });
    },
  };
}
