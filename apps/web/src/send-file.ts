export type Sending = { phase: 'sending'; sent: number; total: number } | { phase: 'reading' };

/** A refusal in the server's own words, or that it could not be reached. */
export interface SendFailure {
  message: string;
  hint: string | null;
}

/**
 * Sends a file to a route of this site and says how far it is. What comes back is believed to be a T.
 * @throws SendFailure
 */
export function sendFile<T>(
  route: string,
  file: Blob,
  onProgress: (state: Sending) => void,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest and not fetch: only it tells how much of an upload has gone out.
    const request = new XMLHttpRequest();
    const fail = (message: string, hint: string | null = null) =>
      reject({ message, hint } satisfies SendFailure);
    request.open('POST', route);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress({ phase: 'sending', sent: loaded, total });
    request.upload.onload = () => onProgress({ phase: 'reading' });
    request.onerror = () => fail('The server could not be reached.', 'Try again.');
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as T);
      const problem = request.response as { detail?: string; hint?: string } | null;
      fail(problem?.detail ?? 'Something went wrong on the server.', problem?.hint ?? 'Try again.');
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
