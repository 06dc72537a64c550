import { FigmentError, isFigmentError } from '@figment/core/errors';
import { StorageUnavailable } from '@figment/core/storage/storage-unavailable';
import { settingNames } from './setting-names';

/** The part of the settings that may appear in a message: no secret. */
interface Place {
  endpoint?: string;
  bucket: string;
  region: string;
  accessKeyId: string;
}

/** The name S3 gives a fault, such as "NoSuchBucket", or the system's, such as "ECONNREFUSED". */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
}

/** A missing object, not a missing bucket: HEAD has no body, so its 404 may be either. */
export function isMissing(error: unknown): boolean {
  const name = faultName(error);
  return (
    name === 'NoSuchKey' ||
    name === 'NotFound' ||
    (name !== 'NoSuchBucket' && statusOf(error) === 404)
  );
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode;
}

/**
 * Settings that are wrong will be wrong again: a refusal. An unreachable or failing server is worth
 * another try. Any other answer is a bug of this program and stays what it is.
 */
export function workFaultOf(error: unknown, what: string, place: Place): unknown {
  if (isFigmentError(error)) return error;
  const refusal = settingFaultOf(error, what, place);
  if (refusal) return refusal;
  const status = statusOf(error) ?? 0;
  const worthRetrying = status < 400 || status >= 500 || status === 408 || status === 429;
  if (!worthRetrying) return error;
  return new StorageUnavailable(`${what}: ${reasonOf(error)}`, { cause: error });
}

/** At start-up an unreachable server is most likely a wrong endpoint, so that too names its setting. */
export function checkFaultOf(error: unknown, place: Place): Error {
  if (isFigmentError(error)) return error;
  const what = `The object store "${place.bucket}" at ${whereOf(place)} cannot be used`;
  return (
    settingFaultOf(error, what, place) ??
    refuse(
      error,
      what,
      reasonOf(error),
      'endpoint',
      'Start the S3 server or set the URL it really listens on, with its port.',
    )
  );
}

function settingFaultOf(error: unknown, what: string, place: Place): FigmentError | undefined {
  switch (faultName(error)) {
    case 'InvalidAccessKeyId':
      return refuse(
        error,
        what,
        `the server does not know the access key ${place.accessKeyId}`,
        'accessKeyId',
        `Set ${settingNames.accessKeyId} and ${settingNames.secretAccessKey} to a pair the server knows.`,
      );
    case 'SignatureDoesNotMatch':
      return refuse(
        error,
        what,
        'the secret does not belong to the access key',
        'secretAccessKey',
        `Set ${settingNames.secretAccessKey} to the secret of ${settingNames.accessKeyId}.`,
      );
    case 'NoSuchBucket':
      return refuse(
        error,
        what,
        `there is no bucket "${place.bucket}"`,
        'bucket',
        'Make the bucket or set the name of one that exists.',
      );
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return refuse(
        error,
        what,
        `the bucket is not in the region "${place.region}"`,
        'region',
        "Set the bucket's own region.",
      );
    case 'BucketAlreadyExists':
      return refuse(
        error,
        what,
        `the bucket "${place.bucket}" belongs to somebody else`,
        'bucket',
        'Choose another name.',
      );
    case 'RequestTimeTooSkewed':
      return new FigmentError('INVALID_STATE', `${what}: this machine's clock is wrong.`, {
        hint: 'Set the clock; S3 refuses requests more than 15 minutes off.',
        cause: error,
      });
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
      return new FigmentError('LIMIT', `${what}: the object store is full.`, {
        hint: 'Free some space or raise the quota of the bucket.',
        cause: error,
      });
  }
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    return refuse(
      error,
      what,
      `the server refuses the access key ${place.accessKeyId} (${faultName(error)})`,
      'accessKeyId',
      `Allow this key to read, write, list and delete in "${place.bucket}", or check ` +
        `${settingNames.accessKeyId} and ${settingNames.secretAccessKey}.`,
    );
  }
  return undefined;
}

function refuse(
  cause: unknown,
  what: string,
  reason: string,
  setting: keyof typeof settingNames,
  advice: string,
): FigmentError {
  const field = settingNames[setting];
  const hint = advice.includes(field) ? advice : `${field}: ${advice}`;
  return new FigmentError('INVALID_STATE', `${what}: ${reason} (${field}).`, {
    field,
    hint,
    cause,
  });
}

function whereOf({ endpoint, region }: Place): string {
  return endpoint ?? `Amazon S3, region ${region}`;
}

function reasonOf(error: unknown): string {
  const name = faultName(error);
  const status = statusOf(error);
  switch (name) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `its host name is not known (with ${settingNames.forcePathStyle} off, the bucket is part of the name)`;
    case 'TimeoutError':
      return 'it did not answer in time';
  }
  const message = error instanceof Error && error.message ? error.message : name;
  return status === undefined ? message : `${message} (HTTP ${status})`;
}
