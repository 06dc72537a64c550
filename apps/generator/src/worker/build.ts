import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, hostname } from 'node:os';

/** What made a picture: software and machine, as it is kept with what was made. */
export interface Maker {
  /** Version of the generator and, in a checkout, its commit: "0.1.0 a2845c6". */
  build: string;
  /** Host and processor. */
  machine: string;
}

let known: Maker | null = null;

/** This program on this machine. Asked for once. */
export function thisMaker(): Maker {
  known ??= { build: buildName(), machine: `${hostname()}, ${cpus()[0]?.model ?? 'CPU'}` };
  return known;
}

function buildName(): string {
  const packageFile = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  try {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5_000,
    });
    return `${version} ${commit.toString().trim()}`;
  } catch {
    // Not in a checkout, or there is no git here.
    return version;
  }
}
