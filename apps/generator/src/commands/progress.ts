import { SingleBar } from 'cli-progress';

/** Tells how far a long command is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  step(): void;
  stop(): void;
}

/** Progress on stderr, so that stdout stays free for results. */
export function startProgress(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return plainLines(what, total);
  const bar = new SingleBar({
    format: `${what} {bar} {value}/{total}, {eta_formatted} left`,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

function plainLines(what: string, total: number): Progress {
  const every = Math.max(1, Math.ceil(total / 10));
  let done = 0;
  return {
    step() {
      done += 1;
      if (done % every === 0 || done === total) console.error(`${what} ${done}/${total}`);
    },
    stop() {},
  };
}
