import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { composeGrid, decodeToRgb, encodePng } from '@figment/imaging';

/** One contact sheet (PNG) of rendered pictures, eight in a row. */
export async function makeSheet(
  folder: string,
  seeds: readonly number[],
  type: string,
  file: string,
): Promise<void> {
  const cells = [];
  for (const seed of seeds) {
    cells.push(
      await decodeToRgb(
        await readFile(path.join(folder, `${String(seed).padStart(8, '0')}.${type}`)),
      ),
    );
  }
  const columns = Math.min(8, cells.length);
  await writeFile(file, await encodePng(composeGrid(cells, { columns, gap: 2 })));
}
