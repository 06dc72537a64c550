import type { PreviewLine, PreviewsInput, Refusal } from '@figment/core/studio/preview';

/** A question that was not answered at all, as opposed to one picture of it. */
export class PreviewsRefused extends Error {
  constructor(readonly refusal: Omit<Refusal, 'code'> & { code: Refusal['code'] | 'UNREACHABLE' }) {
    super(refusal.message);
    this.name = 'PreviewsRefused';
  }
}

const unreachable = (message: string) =>
  new PreviewsRefused({
    code: 'UNREACHABLE',
    message,
    hint: 'Check your connection and try again.',
  });

/**
 * Asks for previews and hands over each line as it arrives.
 * @throws PreviewsRefused; what the signal was aborted with
 */
export async function askPreviews(
  request: PreviewsInput,
  onLine: (line: PreviewLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch('/api/studio/previews', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
    body: JSON.stringify(request),
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(`The server did not answer (${String(error)}).`);
  });
  if (!response.ok || !response.body) throw new PreviewsRefused(await refusalOf(response));
  let ended = false;
  try {
    for await (const line of linesOf(response.body)) {
      const parsed = JSON.parse(line) as PreviewLine;
      ended = parsed.kind === 'end';
      onLine(parsed);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw unreachable(`The answer broke off (${String(error)}).`);
  }
  signal.throwIfAborted();
  if (!ended) throw unreachable('The answer broke off before its end.');
}

/** The lines of a stream of text, without their ends; empty ones are left out. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += value ? decoder.decode(value, { stream: true }) : '';
      const lines = rest.split('\n');
      rest = done ? '' : lines.pop()!;
      for (const line of lines) if (line.trim()) yield line;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A problem document (RFC 9457) as a refusal; what is none still says its status. */
async function refusalOf(response: Response): Promise<PreviewsRefused['refusal']> {
  const problem = (await response.json().catch(() => null)) as {
    code?: Refusal['code'];
    detail?: string;
    field?: string;
    hint?: string;
  } | null;
  return {
    code: problem?.code ?? 'UNREACHABLE',
    message: problem?.detail ?? `The server answered with status ${response.status}.`,
    field: problem?.field,
    hint: problem?.hint,
  };
}
