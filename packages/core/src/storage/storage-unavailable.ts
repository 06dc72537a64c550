/**
 * The store could not be reached or answered with a fault of its own (5xx, timeout, reset).
 * Not a refusal: the same call may succeed later, so workers retry it and the web answers 503.
 */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly retryable = true;

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}

export function isStorageUnavailable(error: unknown): error is StorageUnavailable {
  return error instanceof StorageUnavailable;
}
