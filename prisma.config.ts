import { defineConfig } from 'prisma/config';

// `prisma generate` looks for a native schema engine that it never runs and would fetch it from the network.
// Naming any executable answers that question offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
