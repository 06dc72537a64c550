import { headers } from 'next/headers';
import { FindRelease } from '@/features/read-release/find-release';

export default async function NotFound() {
  const path = (await headers()).get('x-figment-path') ?? '';
  const typed = decode(path.split('?')[0]!.split('/').at(-1) ?? '').slice(0, 40);
  return (
    <div className="max-w-prose">
      <p className="label-print text-faint">Not known</p>
      <h1 className="display mt-1 text-[2.5rem] break-words sm:text-5xl">
        No release has the number {typed}
      </h1>
      <p className="mt-5 text-soft">
        That does not mean that somebody lies. Check these first, then ask whoever gave you the
        number:
      </p>
      <ul className="mt-3 mb-8 list-disc space-y-1.5 pl-5 text-soft">
        <li>A number has the form FR-7K3M-9Q2X, or PR- for cars, rooms and other things.</li>
        <li>It has no letters I, L, O or U: what looks like O is a zero.</li>
        <li>License certificates begin with FL- and have a page of their own.</li>
        <li>Another library may run the same program: compare the address on the document.</li>
      </ul>
      <FindRelease number={typed} />
    </div>
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
