export { encodePng } from './encode';
export { fitPicture } from './fit';
export { composeGrid } from './grid';
export type { GridOptions } from './grid';
export { decodeToRgb } from './inspect';
export { contentTypeOf, makePlaceholder, makeRenditions } from './renditions';
export type { MadeRendition, MadeRenditions } from './renditions';
export { assertRgbPicture } from './rgb-picture';
export type { RgbPicture } from './rgb-picture';
