import { existsSync } from 'node:fs';
import path from 'node:path';
import type {
  DeliveryFormat,
  FilePreparer,
  PreparedBytes,
  PrepareRequest,
} from '@figment/core/delivery/delivery';
import { FigmentError } from '@figment/core/errors';
import type { Fingerprint } from '@figment/core/provenance/fingerprint';
import type { ContentCredentials } from '../content-credentials/content-credentials';
import type { XmpFacts } from '../metadata/file-facts';
import { ImagingProcess } from './imaging-process';
import type { Job, JobResult } from './messages';

/** Everything a file tells by itself, without any record. */
export interface Examination {
  format: DeliveryFormat;
  /** Pixels, as the picture is shown. */
  width: number;
  height: number;
  /** Of the bytes, lower-case hex. */
  fileSha256: string;
  fingerprint: Fingerprint;
  /** The invisible mark; confidence 0 to 1. */
  watermark: { code: string; confidence: number } | null;
  contentCredentials: ContentCredentials;
  /** Null when there is no packet, or none that can be read. */
  xmp: XmpFacts | null;
}

export interface ExamineOptions {
  /** Certificates of the authorities to trust, PEM, one after the other: `KeyRing.trustAnchorsPem()`. */
  trustAnchorsPem: string;
}

export interface SquareOptions {
  /** Of the square. Pixels. */
  side: number;
  /** The most that the file may claim to have. */
  maxPixels: number;
  maxBytes: number;
}

/** A picture cut to a square about its middle, and what the whole is found again by. */
export interface SquarePicture {
  png: Uint8Array;
  fingerprint: Fingerprint;
}

export interface ImagingProcesses extends FilePreparer {
  /**
   * Looks at a file somebody sent: JPEG, PNG, WebP, AVIF or TIFF, one picture, at most 64 megapixels and 64 MB. Nothing is stored.
   * @throws FigmentError INVALID for anything else, LIMIT when it takes too long or too much memory, or too many are waiting
   */
  examine(bytes: Uint8Array, options: ExamineOptions): Promise<Examination>;
  /**
   * A picture somebody sent as a square PNG of a given size. Nothing is stored.
   * @throws FigmentError as `examine`
   */
  square(bytes: Uint8Array, options: SquareOptions): Promise<SquarePicture>;
  /**
   * A picture of the library with a text all over it, as WebP of the same size.
   * @throws as `markPicture`; FigmentError LIMIT when too many are waiting
   */
  mark(picture: Uint8Array, text: string): Promise<Uint8Array>;
  /** Ends the processes; work under way is refused. */
  close(): Promise<void>;
}

export interface ImagingProcessesOptions {
  /** How many work at once. */
  count?: number;
  /** What each may hold, everything counted, before it is ended. Megabytes. */
  memoryMegabytes?: number;
  /** From the start of one piece of work, waiting not counted. */
  timeoutMilliseconds?: number;
  /** How many files of strangers may wait. */
  longestQueue?: number;
  /** The program of a process; found from the working folder upward when left out. */
  childFile?: string;
}

interface Waiting {
  job: Job;
  sign: ((bytes: Uint8Array) => Promise<Uint8Array>) | null;
  resolve(result: JobResult): void;
  reject(error: Error): void;
}

/**
 * Processes that decode uploads and prepare files, so that neither happens where requests are answered. Started when first
 * needed, started again after a crash. They know no key and no setting: signatures are made here, on their demand.
 * @throws Error when the program of a process cannot be found
 */
export function openImagingProcesses(options: ImagingProcessesOptions = {}): ImagingProcesses {
  const { count = 1, memoryMegabytes = 1536, timeoutMilliseconds = 60_000 } = options;
  const { longestQueue = 32, childFile = findChildFile() } = options;
  const workers = Array.from(
    { length: count },
    () => new ImagingProcess({ childFile, memoryMegabytes, timeoutMilliseconds }),
  );
  // What a buyer waits for goes before what strangers upload.
  const preparing: Waiting[] = [];
  const examining: Waiting[] = [];
  const marking: Waiting[] = [];
  let closed = false;

  function enqueue(queue: Waiting[], job: Job, sign: Waiting['sign'] = null): Promise<JobResult> {
    if (closed) return Promise.reject(closing());
    return new Promise((resolve, reject) => {
      queue.push({ job, sign, resolve, reject });
      assign();
    });
  }

  function assign(): void {
    for (const worker of workers) {
      if (worker.busy) continue;
      const next = preparing.shift() ?? examining.shift() ?? marking.shift();
      if (!next) return;
      worker
        .run(next.job, next.sign)
        .then(next.resolve, next.reject)
        .finally(() => assign());
    }
  }

  /** Work for strangers: no more of it waits than a while's worth. */
  async function forStrangers(
    queue: Waiting[],
    { longest, refusal }: { longest: number; refusal: string },
    job: Job,
  ): Promise<JobResult> {
    if (queue.length >= longest) {
      throw new FigmentError('LIMIT', refusal, {
        hint: 'Try again in a minute.',
      });
    }
    return enqueue(queue, job);
  }
  const looking = { longest: longestQueue, refusal: 'Too many files are being looked at.' };
  const look = (job: Job) => forStrangers(examining, looking, job);
  // A page shows many at once, and each takes a moment only.
  const marks = { longest: 8 * longestQueue, refusal: 'Too many pictures are being marked.' };

  return {
    async prepare({ signer, ...request }: PrepareRequest) {
      const { keyId, algorithm, certificatesDer } = signer;
      const abroad = { keyId, algorithm, certificatesDer };
      const job: Job = { kind: 'prepare', request: { ...request, signer: abroad } };
      return (await enqueue(preparing, job, (bytes) => signer.sign(bytes))) as PreparedBytes;
    },
    examine: async (bytes, { trustAnchorsPem }) =>
      (await look({ kind: 'examine', bytes, options: { trustAnchorsPem } })) as Examination,
    square: async (bytes, options) =>
      (await look({ kind: 'square', bytes, options })) as SquarePicture,
    mark: async (picture, text) =>
      (await forStrangers(marking, marks, { kind: 'mark', picture, text })) as Uint8Array,
    async close() {
      closed = true;
      for (const waiting of [preparing, examining, marking].flatMap((queue) => queue.splice(0))) {
        waiting.reject(closing());
      }
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

function closing(): FigmentError {
  return new FigmentError('LIMIT', 'The library is closing down.', { hint: 'Try again soon.' });
}

function findChildFile(): string {
  const inRepository = path.join('packages', 'imaging', 'src', 'process', 'child.ts');
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const file = path.join(folder, inRepository);
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) {
      throw new Error(`${inRepository} was not found above ${process.cwd()}.`);
    }
  }
}
