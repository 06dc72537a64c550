/** What goes wrong on the way, in words for the form. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

const triesOfPart = 3;

async function answerOf<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => ({}))) as T & { detail?: string; hint?: string };
  if (response.ok) return body;
  const said = [body.detail ?? 'Something went wrong on the server.', body.hint].filter(Boolean);
  throw new UploadRefused(said.join(' '));
}

const json = (method: string, body: unknown, signal: AbortSignal): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  signal,
});

/**
 * Sends a file in parts, each tried again when the connection fails, so that a large package survives a short fault.
 * @param onProgress bytes that arrived so far
 * @returns the id of the import
 * @throws UploadRefused with what the server says, or what the network did
 */
export async function uploadPackage(
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const named = { fileName: file.name, bytes: file.size };
  const { id, partBytes, parts } = await answerOf<{ id: string; partBytes: number; parts: number }>(
    await fetch('/api/models/imports', json('POST', named, signal)),
  );
  for (let part = 0; part < parts; part += 1) {
    const body = file.slice(part * partBytes, (part + 1) * partBytes);
    await sendPart(`/api/models/imports/${id}/parts/${part}`, body, signal);
    onProgress(Math.min(file.size, (part + 1) * partBytes));
  }
  await answerOf(await fetch(`/api/models/imports/${id}`, json('POST', named, signal)));
  return id;
}

async function sendPart(url: string, body: Blob, signal: AbortSignal): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      const headers = { 'Content-Type': 'application/octet-stream' };
      await answerOf(await fetch(url, { method: 'PUT', headers, body, signal }));
      return;
    } catch (error) {
      if (error instanceof UploadRefused || signal.aborted || turn === triesOfPart) throw error;
      await new Promise((resolve) => setTimeout(resolve, turn * 1000));
    }
  }
}
