export { openObjectStore, objectStoreConfig } from './open-store';
export type { ObjectStoreConfig, OpenedStore } from './open-store';
export { folderStore } from './folder-store';
export type { FolderStore, FolderStoreOptions, OpenedMedia } from './folder-store';
export { s3Store } from './s3-store';
export type { S3Store, S3StoreOptions } from './s3-store';
export { verifyMediaSignature } from './media-signature';
export type { MediaVerdict } from './media-signature';
