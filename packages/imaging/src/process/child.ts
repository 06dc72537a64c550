/** A process that decodes what strangers send and makes files, one at a time. Told everything by its parent; may be killed. */
import { c2paLibrary } from '../content-credentials/c2pa-library';
import { markPicture } from '../delivery/mark-picture';
import { prepareFile } from '../delivery/prepare-file';
import { examineFile } from './examine-file';
import { squarePicture } from './square-picture';
import {
  endedBy,
  type FromChild,
  type Job,
  type JobResult,
  type SignerAbroad,
  type ToChild,
} from './messages';

/** Whoever waits for a signature: the work under way. */
let signature: { resolve(bytes: Uint8Array): void; reject(error: Error): void } | null = null;

process.on('message', (message: ToChild) => {
  if (message.kind === 'job') void work(message.job);
  else if (message.kind === 'signed') signature?.resolve(message.signature);
  else signature?.reject(new Error('The parent could not sign.'));
});
// Without a parent there is nobody to work for.
process.on('disconnect', () => process.exit(0));

async function work(job: Job): Promise<void> {
  try {
    tell({ kind: 'done', result: await resultOf(job) });
  } catch (error) {
    tell(endedBy(error));
  }
}

function resultOf(job: Job): Promise<JobResult> {
  if (job.kind === 'examine') return examineFile(job.bytes, job.options);
  if (job.kind === 'square') return squarePicture(job.bytes, job.options);
  if (job.kind === 'mark') return markPicture(job.picture, job.text);
  return prepareFile({ ...job.request, signer: signerOf(job.request.signer) });
}

function signerOf(abroad: SignerAbroad) {
  return {
    ...abroad,
    sign: (bytes: Uint8Array) =>
      new Promise<Uint8Array>((resolve, reject) => {
        signature = { resolve, reject };
        tell({ kind: 'sign', bytes });
      }),
  };
}

function tell(message: FromChild): void {
  process.send!(message);
}

c2paLibrary();
tell({ kind: 'ready' });
