import type { DeliveryFormat, FilePreparer } from '@figment/core/delivery/delivery';
import type { Fingerprint } from '@figment/core/provenance/fingerprint';
import type { ContentCredentials } from '../content-credentials/content-credentials';
import type { XmpFacts } from '../metadata/file-facts';

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

export interface ImagingProcesses extends FilePreparer {
  /**
   * Looks at a file somebody sent: JPEG, PNG, WebP, AVIF or TIFF, one picture, at most 100 megapixels. Nothing is stored.
   * @throws FigmentError INVALID for anything else, LIMIT when it takes too long or too much memory
   */
  examine(bytes: Uint8Array, options: ExamineOptions): Promise<Examination>;
  /** Ends the processes; work under way is refused. */
  close(): Promise<void>;
}
