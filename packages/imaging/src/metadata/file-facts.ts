/** What the XMP packet of a file says; every field is text somebody wrote into the file, proven by nothing. */
export interface XmpFacts {
  title: string | null;
  description: string | null;
  creator: string | null;
  creatorTool: string | null;
  credit: string | null;
  rights: string | null;
  webStatement: string | null;
  /** The last part of IPTC's URI, such as `trainedAlgorithmicMedia`. */
  digitalSourceType: string | null;
  /** Of this library's own namespace. */
  assetId: string | null;
  releaseNumber: string | null;
  licenseNumber: string | null;
  recipeSha256: string | null;
  modelSha256: string | null;
  markCode: string | null;
}
