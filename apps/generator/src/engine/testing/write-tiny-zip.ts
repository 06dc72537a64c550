/**
 * Writes the zip of a tiny package, for tests that can only be handed a file: `tsx write-tiny-zip.ts <file> [nan|black]`.
 */
import { writeFileSync } from 'node:fs';
import { tinyPackage, type TinyOptions } from './tiny-model';
import { buildZip } from './zip-builder';

const [file, broken] = process.argv.slice(2);
if (!file) throw new Error('Name the file to write.');
const { files } = tinyPackage(broken ? { broken: broken as TinyOptions['broken'] } : {});
writeFileSync(file, buildZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))));
