'use client';
import { Button } from '@figment/ui/button';
import { Time } from '@figment/ui/time';
import { useState } from 'react';
import type { CheckCardView } from './checks-view';
import { HistogramChart } from './histogram-chart';
import { RuleEditor } from './rule-editor';

/** One check: its rule in words, how pictures scored, and the way to change it. */
export function CheckCard({
  check,
  modelId,
  now,
}: {
  check: CheckCardView;
  modelId: string;
  now: string;
}) {
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState(check.rule);
  const { counts, fixed, set } = check;
  const id = `check-${check.name}`;
  return (
    <section aria-labelledby={id} className="border-t border-ink py-5">
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="min-w-0">
          <h2 id={id} className="display text-2xl">
            {check.label}
          </h2>
          <p className="mt-2">{ruleInWords(check)}</p>
          <p className="mt-1 text-sm text-faint tabular-nums">
            {counts.passed} passed, {counts.held} held, {counts.rejected} rejected by it so far.
          </p>
          <p className="mt-1 text-sm text-faint">
            {fixed ? (
              'The model’s own rule; nobody can change it.'
            ) : set ? (
              <>
                Set by {set.by} <Time at={set.at} now={now} />.
              </>
            ) : (
              'The rule that came with the model.'
            )}
          </p>
          {fixed ? null : (
            <Button
              size="sm"
              className="mt-3"
              aria-expanded={editing}
              onClick={() => {
                setDraft(check.rule);
                setEditing(!editing);
              }}
            >
              {editing ? 'Close' : 'Change'}
            </Button>
          )}
        </div>
        <HistogramChart check={check} rule={editing ? draft : check.rule} />
      </div>
      {editing ? (
        <RuleEditor
          check={check}
          modelId={modelId}
          draft={draft}
          onDraft={setDraft}
          onDone={() => setEditing(false)}
        />
      ) : null}
    </section>
  );
}

function ruleInWords({ rule, unit }: CheckCardView): string {
  if (!rule.enabled) return 'Switched off: pictures are scored, and all pass.';
  const of = (value: number) => `${Number(value.toFixed(3))}${unit ? ` ${unit}` : ''}`;
  if (rule.rejectBelow === null) return `Held below ${of(rule.threshold)}.`;
  return rule.rejectBelow === rule.threshold
    ? `Rejected below ${of(rule.threshold)}.`
    : `Held below ${of(rule.threshold)}, rejected below ${of(rule.rejectBelow)}.`;
}
