'use client';
import { Failure } from '@/features/navigate/failure';
import './globals.css';

export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-3xl px-6">
          <Failure {...props} />
        </main>
      </body>
    </html>
  );
}
