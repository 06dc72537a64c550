import { Check, Info, X } from 'lucide-react';

const looks = {
  passed: { icon: Check, ink: 'text-good', said: 'passed' },
  failed: { icon: X, ink: 'text-bad', said: 'failed' },
  noted: { icon: Info, ink: 'text-faint', said: 'noted' },
} as const;

/** The report of a package's check, step by step, failures first to the eye: every step says how it went and why. */
export function ImportSteps({
  steps,
}: {
  steps: readonly { name: string; result: keyof typeof looks; message: string }[];
}) {
  return (
    <ol className="border-t border-rule text-sm">
      {steps.map(({ name, result, message }, i) => {
        const { icon: Icon, ink, said } = looks[result];
        return (
          <li
            key={`${i} ${name}`}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-1.5 sm:grid-cols-[1.25rem_11rem_minmax(0,1fr)]"
          >
            <Icon aria-hidden className={`mt-0.5 size-4 ${ink}`} />
            <span className="font-medium">
              {name}
              <span className="sr-only"> {said}</span>
            </span>
            <span className="break-words whitespace-pre-line text-soft max-sm:col-start-2">
              {message}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
