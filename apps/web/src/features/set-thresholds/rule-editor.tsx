'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { notify, notifyFailure } from '@figment/ui/toast';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { reset, save } from './actions';
import type { CheckCardView, RuleView } from './checks-view';
import { ReplayResult } from './replay-result';
import { useReplay } from './use-replay';

/** Thresholds as a draft: what they would change is shown before they are saved, and saving can be undone. */
export function RuleEditor({
  check,
  modelId,
  draft,
  onDraft,
  onDone,
}: {
  check: CheckCardView;
  modelId: string;
  draft: RuleView;
  onDraft: (rule: RuleView) => void;
  onDone: () => void;
}) {
  const router = useRouter();
  const { view, problem, asking } = useReplay(modelId, check, draft);
  const [busy, setBusy] = useState(false);
  const { name, label, guarded, histogram, unit, own, set } = check;
  const step = histogram.high - histogram.low > 5 ? 0.5 : 0.005;
  const same = JSON.stringify(draft) === JSON.stringify(check.rule);

  const finish = (result: ActionResult<unknown> | null, done: string, undo: () => void) => {
    setBusy(false);
    if (!result?.ok) {
      const reason = result ? refusalText(result) : 'The server did not answer. Try again.';
      return notifyFailure('Nothing was changed', reason);
    }
    onDone();
    notify(done, { undo });
    router.refresh();
  };
  const backTo = async (rule: RuleView | null) => {
    const input = { modelId, name, ...rule! };
    const result = await (rule ? save(input) : reset(modelId, name)).catch(() => null);
    if (!result?.ok) return notifyFailure('That was not undone', 'Set the rule by hand.');
    notify(`${label}: as before`);
    router.refresh();
  };
  const keep = async () => {
    setBusy(true);
    const result = await save({ modelId, name, ...draft }).catch(() => null);
    finish(result, `${label}: saved`, () => void backTo(result?.ok ? result.data : null));
  };
  const restore = async () => {
    setBusy(true);
    const result = await reset(modelId, name).catch(() => null);
    finish(
      result,
      `${label}: the model’s own rule`,
      () => void backTo(result?.ok ? result.data : null),
    );
  };
  const number = (text: string) => (text.trim() === '' ? null : Number(text));

  return (
    <form
      className="mt-5 grid gap-x-10 gap-y-5 rounded-md bg-sunk p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div className="space-y-4">
        <Field label={`Held below${unit ? ` (${unit})` : ''}`}>
          <Input
            type="number"
            step={step}
            required
            value={draft.threshold}
            onChange={({ target }) =>
              onDraft({ ...draft, threshold: number(target.value) ?? draft.threshold })
            }
          />
        </Field>
        <input
          type="range"
          aria-label={`${label}: held below`}
          min={histogram.low}
          max={histogram.high}
          step={step}
          value={draft.threshold}
          onChange={({ target }) => onDraft({ ...draft, threshold: Number(target.value) })}
          className="w-full accent-mark"
        />
        <Field
          label={`Rejected below${unit ? ` (${unit})` : ''}`}
          optional={!guarded}
          hint={
            guarded
              ? 'At least 18: nobody can ever accept such a picture.'
              : 'Rejected pictures are not kept, only their scores. Leave it empty to reject none.'
          }
        >
          <Input
            type="number"
            step={step}
            value={draft.rejectBelow ?? ''}
            onChange={({ target }) => onDraft({ ...draft, rejectBelow: number(target.value) })}
          />
        </Field>
        {guarded ? null : (
          <Checkbox
            label="Use this check"
            hint="Switched off, pictures are still scored, and all pass."
            checked={draft.enabled}
            onChange={({ target }) => onDraft({ ...draft, enabled: target.checked })}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="solid" busy={busy} disabled={same || problem !== null}>
            Save for new pictures
          </Button>
          {set ? (
            <Button busy={busy} onClick={() => void restore()}>
              Back to {Number(own.threshold.toFixed(3))}
            </Button>
          ) : null}
        </div>
        <p className="text-sm text-faint">Pictures that are there keep their verdicts.</p>
      </div>
      <div className="min-w-0" aria-live="polite" aria-busy={asking}>
        {problem ? <Alert tone="bad">{problem}</Alert> : null}
        {view && !problem ? <ReplayResult view={view} fading={asking} /> : null}
        {!view && !problem ? (
          <p className="text-faint">Deciding the newest pictures again…</p>
        ) : null}
      </div>
    </form>
  );
}
