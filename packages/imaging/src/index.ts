export { facePoints } from './checks/found-face';
export type { FacePoint, FoundFace, Matte, Point } from './checks/found-face';
export { cutEyes, eyePatch } from './checks/iris';
export { faceIsThere, measurePicture } from './checks/measure-picture';
export type {
  ContentCredentials,
  CredentialFacts,
} from './content-credentials/content-credentials';
export { readContentCredentials } from './content-credentials/read-content-credentials';
export { signContentCredentials } from './content-credentials/sign-content-credentials';
export { deliveredPixels, prepareFile } from './delivery/prepare-file';
export { encodePng, pngLevels } from './encode';
export { encodeSketch } from './encode-sketch';
export { fingerprintOf } from './fingerprint/fingerprint';
export { fitPicture } from './fit';
export { composeGrid } from './grid';
export type { GridOptions } from './grid';
export { decodeForeign, decodeToRgb } from './inspect';
export type { XmpFacts } from './metadata/file-facts';
export { readXmp } from './metadata/read-xmp';
export { writeXmp } from './metadata/write-xmp';
export { examineFile } from './process/examine-file';
export { openImagingProcesses } from './process/imaging-processes';
export type {
  Examination,
  ImagingProcesses,
  ImagingProcessesOptions,
} from './process/imaging-processes';
export { contentTypeOf, makePlaceholder, makeRenditions } from './renditions';
export type { MadeRendition, MadeRenditions } from './renditions';
export { assertRgbPicture } from './rgb-picture';
export type { RgbPicture } from './rgb-picture';
