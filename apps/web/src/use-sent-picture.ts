'use client';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { sendFile, type SendFailure, type Sending } from './send-file';

export type SentPictureState<T> =
  | { at: 'waiting' }
  | { at: 'busy'; sending: Sending }
  | { at: 'answered'; answer: T }
  | { at: 'failed'; failure: SendFailure };

/** A picture on its way to the server and back: the last one that was given, what became of it, and how to stop it. */
export interface SentPicture<T> {
  state: SentPictureState<T>;
  /** The largest that is sent at all. */
  megabytes: number;
  /** What the picture is called; null before there is one. */
  name: string | null;
  /** To look at; null for a format that this browser cannot show. */
  preview: ImageBitmap | null;
  /** Where the answer is drawn: each one takes the focus. */
  region: RefObject<HTMLDivElement | null>;
  send(file: Blob, called: string): void;
  stop(): void;
}

/**
 * @param route takes the bytes of one picture and answers with a T
 * @param megabytes the largest that is sent at all
 */
export function useSentPicture<T>(route: string, megabytes: number): SentPicture<T> {
  const [state, setState] = useState<SentPictureState<T>>({ at: 'waiting' });
  const [name, setName] = useState<string | null>(null);
  const [preview, setPreview] = useState<ImageBitmap | null>(null);
  const region = useRef<HTMLDivElement>(null);
  const running = useRef<AbortController | null>(null);

  const send = useCallback(
    (file: Blob, called: string) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      setName(called);
      setPreview(null);
      if (file.size > megabytes * 1024 * 1024) {
        const message = `The file is larger than ${megabytes} MB.`;
        return setState({ at: 'failed', failure: { message, hint: 'Send a smaller one.' } });
      }
      setState({ at: 'busy', sending: { phase: 'sending', sent: 0, total: file.size } });
      // A browser that cannot show the format still sends it.
      void createImageBitmap(file, { resizeWidth: 480, resizeQuality: 'medium' })
        .then((bitmap) => !mine.signal.aborted && setPreview(bitmap))
        .catch(() => undefined);
      const onProgress = (sending: Sending) => setState({ at: 'busy', sending });
      sendFile<T>(route, file, onProgress, mine.signal)
        .then((answer) => {
          setState({ at: 'answered', answer });
          requestAnimationFrame(() => region.current?.focus());
        })
        .catch((failure: SendFailure) => setState({ at: 'failed', failure }));
    },
    [route, megabytes],
  );
  const stop = useCallback(() => {
    running.current?.abort();
    setState({ at: 'waiting' });
    setName(null);
    setPreview(null);
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, megabytes, name, preview, region, send, stop };
}
