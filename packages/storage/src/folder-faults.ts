import { FigmentError, isFigmentError } from '@figment/core/errors';
import { StorageUnavailable } from '@figment/core/storage/storage-unavailable';
import { settingNames } from './setting-names';

export function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * What the operating system's answer means for whoever asked. Faults that may pass on their own
 * (too many open files, an input/output error) become StorageUnavailable, except in the start-up check.
 */
export function refusalOf(error: unknown, what: string, during: 'work' | 'check' = 'work'): Error {
  if (isFigmentError(error)) return error;
  const field = settingNames.root;
  const refuse = (reason: string, hint: string) =>
    new FigmentError('INVALID_STATE', `${what}: ${reason}.`, { field, hint, cause: error });

  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    return new FigmentError('LIMIT', `${what}: the disk is full.`, {
      field,
      hint: `Free some space or point ${field} to a larger disk. Nothing half-written was left behind.`,
      cause: error,
    });
  }
  if (isErrno(error, 'EROFS')) {
    return refuse('it is on a read-only file system', `Mount it writable or change ${field}.`);
  }
  if (isErrno(error, 'EACCES', 'EPERM')) {
    return refuse(
      'this process may not write there',
      `Give the user that runs Figment read and write permission, or change ${field}.`,
    );
  }
  if (isErrno(error, 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY')) {
    if (during === 'check')
      return refuse('part of its path is a file', `Set ${field} to a folder.`);
    return new FigmentError(
      'CONFLICT',
      `${what}: in a folder no key may also be the folder of another.`,
      {
        field: 'key',
        hint: 'Use another key.',
        cause: error,
      },
    );
  }
  if (isErrno(error, 'ENAMETOOLONG')) {
    return refuse('the path is too long for this file system', `Give ${field} a shorter path.`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (during === 'check') return refuse(reason, `Check the disk that ${field} lies on.`);
  return new StorageUnavailable(`${what}: ${reason}`, { cause: error });
}
