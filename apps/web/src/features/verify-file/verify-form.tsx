'use client';
import { PictureDrop, PictureOutcome } from '@/picture-drop';
import { useSentPicture } from '@/use-sent-picture';
import { Answer } from './answer';
import type { VerificationView } from './verification-view';

const largestMegabytes = 50;

/** Drop, choose or paste a picture, and read what the library knows of it. */
export function VerifyForm() {
  const sent = useSentPicture<VerificationView>('/api/verify', largestMegabytes);
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div>
        <PictureDrop id="verify-file" sent={sent} className="min-h-72" />
        <p className="mt-3 text-sm text-faint">
          No account is needed. The picture is read once, in a closed process, and kept nowhere.
        </p>
      </div>
      <PictureOutcome
        sent={sent}
        reading="Signature, then the mark in the pixels, then likeness. A large picture takes some seconds."
        before={<WhatIsLookedFor />}
      >
        {(answer) => <Answer answer={answer} />}
      </PictureOutcome>
    </div>
  );
}

const layers = [
  ['Signature', 'A signed statement inside the file: who made it, and that no byte changed since.'],
  ['Invisible mark', 'Woven into the pixels; survives saving again, resizing and light cropping.'],
  ['The same picture', 'Exactly a file that was delivered from here, or exactly its pixels.'],
  ['Registered photographs', 'Agencies can register their own photographs as real.'],
  ['Likeness', 'A picture that looks like one from here, mirrored ones too. A hint, no proof.'],
] as const;

function WhatIsLookedFor() {
  return (
    <section aria-labelledby="layers">
      <h2 id="layers" className="display mb-4 text-2xl">
        What is looked for, strongest first
      </h2>
      <ol className="border-t border-ink">
        {layers.map(([title, text], index) => (
          <li key={title} className="flex gap-4 border-b border-rule py-3">
            <span className="display w-6 shrink-0 text-xl text-faint tabular-nums">
              {index + 1}
            </span>
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-soft">{text}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-4 max-w-prose text-soft">
        When nothing is found, that says nothing about how a picture was made: other models leave no
        traces here, and marks can be destroyed.
      </p>
    </section>
  );
}
