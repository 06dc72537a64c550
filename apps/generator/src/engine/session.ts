import { FigmentError } from '@figment/core/errors';
import type { Manifest } from '@figment/core/model/manifest';
import { env, InferenceSession, type Tensor } from 'onnxruntime-node';

export type Optimization = 'disabled' | 'basic' | 'extended' | 'all';

/** What decides a picture's bytes besides the package and the recipe. */
export interface SessionRuntime {
  /** Version of onnxruntime. */
  onnxruntime: string;
  threads: number;
  optimization: Optimization;
}

/** One loaded graph. Loading leaks a little memory each time, so keep it for the process's life. */
export interface Session {
  /** Number type of an input, as onnxruntime names it. */
  inputType(name: string): string;
  /** Fixed rank of an input; null when unknown. */
  inputRank(name: string): number | null;
  /** Runs the graph; blocks the event loop meanwhile. Throws INVALID when the graph fails. */
  run(feeds: Record<string, Tensor>, output: string): Promise<Tensor>;
  /** As `run`, for several outputs of one run. */
  runAll(
    feeds: Record<string, Tensor>,
    outputs: readonly string[],
  ): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}

function onnxruntimeVersion(): string {
  return env.versions.node ?? env.versions.common;
}

/** The runtime of a model: what the options leave out is the manifest's. */
export function runtimeOf(
  manifest: Pick<Manifest, 'runtime'>,
  options: Partial<Pick<SessionRuntime, 'threads' | 'optimization'>> = {},
): SessionRuntime {
  return {
    onnxruntime: onnxruntimeVersion(),
    threads: options.threads ?? manifest.runtime.threads,
    optimization: options.optimization ?? manifest.runtime.optimization,
  };
}

/**
 * Loads a graph from its bytes for repeatable results: sequential, on the CPU, with as many threads
 * and as much optimization as asked. Throws INVALID when onnxruntime refuses the file.
 */
export async function openSession(
  bytes: Uint8Array,
  name: string,
  runtime: Pick<SessionRuntime, 'threads' | 'optimization'>,
): Promise<Session> {
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: runtime.threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: runtime.optimization,
    logSeverityLevel: 4,
  }).catch((error: unknown) => {
    throw new FigmentError('INVALID', `onnxruntime cannot load ${name}: ${reason(error)}`);
  });
  async function runAll(feeds: Record<string, Tensor>, outputs: readonly string[]) {
    try {
      return (await session.run(feeds, outputs)) as Record<string, Tensor>;
    } catch (error) {
      throw new FigmentError('INVALID', `${name} failed: ${reason(error)}`, { cause: error });
    }
  }
  const metadata = new Map(session.inputMetadata.map((input) => [input.name, input]));
  return {
    inputType(input) {
      const found = metadata.get(input);
      return found?.isTensor ? found.type : 'float32';
    },
    inputRank(input) {
      const found = metadata.get(input);
      return found?.isTensor ? found.shape.length : null;
    },
    run: async (feeds, output) => (await runAll(feeds, [output]))[output]!,
    runAll,
    close: () => session.release(),
  };
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.slice(0, 300);
}
