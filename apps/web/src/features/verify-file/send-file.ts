import type { VerificationView } from './verification-view';

export type Sending = { phase: 'sending'; sent: number; total: number } | { phase: 'reading' };

/** A refusal in the server's own words, or that it could not be reached. */
export interface SendFailure {
  message: string;
  hint: string | null;
}

/**
 * Sends a file for verification and says how far it is.
 * @throws SendFailure
 */
export function sendFile(
  file: Blob,
  onProgress: (state: Sending) => void,
  signal: AbortSignal,
): Promise<VerificationView> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest and not fetch: only it tells how much of an upload has gone out.
    const request = new XMLHttpRequest();
    const fail = (message: string, hint: string | null = null) =>
      reject({ message, hint } satisfies SendFailure);
    request.open('POST', '/api/verify');
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress({ phase: 'sending', sent: loaded, total });
    request.upload.onload = () => onProgress({ phase: 'reading' });
    request.onerror = () => fail('The server could not be reached.', 'Try again.');
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as VerificationView);
      const problem = request.response as { detail?: string; hint?: string } | null;
      fail(problem?.detail ?? 'Something went wrong on the server.', problem?.hint ?? 'Try again.');
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
