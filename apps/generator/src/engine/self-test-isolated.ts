import { constants, setPriority } from 'node:os';
import { startEngineProcess } from './engine-process';
import type { SelfTestReport } from './self-test';

/**
 * The self-test in a process of its own, for packages nobody vouches for: a graph that never ends or
 * takes the process down costs only that process. Throws as `selfTest`, or EngineProcessError, also
 * when `signal` ends it. @param inNoHurry leaves the processor to whoever else wants it
 */
export async function selfTestIsolated(
  path: string,
  timeoutMs = 600_000,
  { signal, inNoHurry = false }: { signal?: AbortSignal; inNoHurry?: boolean } = {},
): Promise<SelfTestReport> {
  const engine = startEngineProcess();
  if (inNoHurry && engine.pid) setPriority(engine.pid, constants.priority.PRIORITY_LOW);
  const end = () => void engine.close();
  signal?.addEventListener('abort', end);
  try {
    return await engine.ask<'self-test'>({ ask: 'self-test', path }, timeoutMs);
  } finally {
    signal?.removeEventListener('abort', end);
    await engine.close();
  }
}
