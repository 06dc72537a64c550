/** What the settings are called where an operator sets them, so that an error can name the one at fault. */
export const settingNames = {
  root: 'STORAGE_FOLDER',
  endpoint: 'S3_ENDPOINT',
  bucket: 'S3_BUCKET',
  region: 'S3_REGION',
  accessKeyId: 'S3_ACCESS_KEY_ID',
  secretAccessKey: 'S3_SECRET_ACCESS_KEY',
  forcePathStyle: 'S3_FORCE_PATH_STYLE',
} as const;
