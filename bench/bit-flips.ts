/**
 * Flips one bit at a time in signed files of the five formats and asks whether it is found: `npx tsx bench/bit-flips.ts [count]`.
 * Ends with 1 if a flip leaves a file valid, or an untouched file is not.
 */
import { deliveryContentTypes, deliveryFormats } from '@figment/core/delivery/delivery';
import { readContentCredentials } from '@figment/imaging/content-credentials/read-content-credentials';
import { flipBits, seeded, signedPicture } from '@figment/imaging/testing/bit-flips';
import { testSigner } from '@figment/imaging/testing/content-signer';
import { gradient } from '@figment/imaging/testing/pictures';

const count = Number(process.argv[2] ?? 10_000);
const each = Math.ceil(count / deliveryFormats.length);
const signer = await testSigner();
let wrong = 0;

console.log('format   bytes  flips  altered  unreadable  none  untrusted  missed  false alarms');
for (const format of deliveryFormats) {
  const file = await signedPicture(gradient(48, 32), format, signer);
  const found = await flipBits(file, format, signer.trustAnchorsPem, each, seeded(2026));
  let alarms = 0;
  for (let turn = 0; turn < 10; turn += 1) {
    const other = await signedPicture(gradient(48 + turn, 32), format, signer);
    const type = deliveryContentTypes[format];
    const { state } = await readContentCredentials(other, type, signer.trustAnchorsPem);
    if (state !== 'valid') alarms += 1;
  }
  wrong += found.missed.length + alarms;
  const { altered, unreadable, none, untrusted, missed } = found;
  const cells = [file.length, each, altered, unreadable, none, untrusted, missed.length, alarms];
  const widths = [6, 7, 9, 12, 6, 11, 8, 14];
  const columns = cells.map((cell, index) => String(cell).padStart(widths[index]!));
  console.log(format.padEnd(8) + columns.join(''));
  for (const { byte, bit } of missed) console.log(`  missed: byte ${byte}, bit ${bit}`);
}
process.exitCode = wrong === 0 ? 0 : 1;
