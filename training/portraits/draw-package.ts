// Draws seeds of a model package with the product's own engine, as raw RGB, and tells hash and time of each.
// npx tsx draw-package.ts <package folder> <out folder> <first seed> <count> [psi]
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../apps/generator/src/engine/engine';
import { openPackage } from '../../apps/generator/src/engine/package';

const [packageFolder, outFolder, first, count, psi] = process.argv.slice(2);
mkdirSync(outFolder!, { recursive: true });
const modelPackage = await openPackage(packageFolder!);
const engine = await openEngine(modelPackage);
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const recipe = engine.recipe(psi === undefined ? { seed } : { seed, psi: Number(psi) });
  const started = performance.now();
  const { rgb, width, height } = await engine.render(recipe);
  const milliseconds = performance.now() - started;
  writeFileSync(join(outFolder!, `${seed}.rgb`), rgb);
  const sha256 = createHash('sha256').update(rgb).digest('hex');
  console.log(JSON.stringify({ seed, psi: recipe.psi, width, height, sha256, milliseconds }));
}
await engine.close();
await modelPackage.close();
