import { existsSync } from 'node:fs';
import path from 'node:path';

const within = 'src/server/documents/fonts';

/**
 * Where the fonts of documents lie, whether the server was started in its own folder or at the root of the repository. See
 * fonts/README.md for where they come from.
 */
export function fontFolder(): string {
  const own = path.join(process.cwd(), within);
  return existsSync(own) ? own : path.join(process.cwd(), 'apps/web', within);
}
