import { startEngineProcess } from './engine-process';
import type { SelfTestReport } from './self-test';

/**
 * The self-test in a process of its own, for packages nobody vouches for: a graph that never ends or
 * takes the process down costs only that process. Throws as `selfTest`, or EngineProcessError.
 */
export async function selfTestIsolated(path: string, timeoutMs = 600_000): Promise<SelfTestReport> {
  const engine = startEngineProcess();
  try {
    return await engine.ask<'self-test'>({ ask: 'self-test', path }, timeoutMs);
  } finally {
    await engine.close();
  }
}
