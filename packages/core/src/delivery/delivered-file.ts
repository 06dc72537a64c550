import {
  deliveryContentTypes,
  type DeliveredFile,
  type DeliveryFormat,
  type PreparedFile,
} from './delivery';

const extensions: Record<DeliveryFormat, string> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  tiff: 'tif',
};

export function extensionOf(format: DeliveryFormat): string {
  return extensions[format];
}

/** The name a file is saved under: `figment-1234-FL-7K3M-9Q2X-256x256.jpg`. */
export function downloadNameOf(
  seed: number,
  suffix: string,
  file: Pick<PreparedFile, 'format' | 'width' | 'height'>,
): string {
  return `figment-${seed}-${suffix}-${file.width}x${file.height}.${extensions[file.format]}`;
}

export async function deliveredFile(
  deps: { mediaUrl(objectKey: string, downloadName?: string): Promise<string> },
  file: PreparedFile,
  downloadName: string,
  ready: boolean,
): Promise<DeliveredFile> {
  const { objectKey, format, width, height, bytes, sha256 } = file;
  return {
    url: await deps.mediaUrl(objectKey, downloadName),
    objectKey,
    downloadName,
    contentType: deliveryContentTypes[format],
    format,
    width,
    height,
    bytes,
    sha256,
    ready,
  };
}
