import { Alert } from '@figment/ui/alert';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { BriefProgress } from './brief-progress';
import { BriefStateBadge } from './brief-state';
import type { BriefView } from './brief-view';
import { Decision, Withdraw } from './decision';
import { ForecastPanel } from './forecast-panel';

/** One brief: what was asked, what was decided, what became of it. */
export function BriefSheet({ brief }: { brief: BriefView }) {
  const { state, decided, changes, now } = brief;
  return (
    <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,26rem)]">
      <div className="min-w-0 space-y-10">
        {state === 'refused' && decided ? (
          <Alert tone="bad" title={`Refused by ${decided.by}`}>
            {decided.reason}
          </Alert>
        ) : null}
        {brief.batch ? <BriefProgress brief={brief} batch={brief.batch} /> : null}
        <section aria-labelledby="asked">
          <h2 id="asked" className="display mb-4 text-2xl">
            What is asked for
          </h2>
          <SpecSheet>
            <Spec name="State">
              <BriefStateBadge state={state} />
              {decided && state !== 'submitted' ? (
                <span className="ml-3 text-sm text-faint">
                  {decided.by}, <Time at={decided.at} now={now} />
                  {state === 'approved' && decided.reason ? `: ${decided.reason}` : ''}
                </span>
              ) : null}
            </Spec>
            <Spec name="Wish">
              {brief.parts.length > 0 ? (
                <ul>
                  {brief.parts.map((part) => (
                    <li key={part}>{part}</li>
                  ))}
                </ul>
              ) : (
                'anybody'
              )}
            </Spec>
            <Spec name="How many">{brief.wanted}</Spec>
            <Spec name="Deadline">
              {brief.dueAt ? <Time at={brief.dueAt} now={now} /> : 'none'}
            </Spec>
            <Spec name="For">{brief.use}</Spec>
            <Spec name="Model">{brief.modelName}</Spec>
            <Spec name="Asked by">
              {brief.own ? 'You' : brief.requestedBy}
              {brief.organization ? `, ${brief.organization}` : ''},{' '}
              <Time at={brief.createdAt} now={now} />
            </Spec>
          </SpecSheet>
        </section>
        {changes.length > 0 ? (
          <section aria-labelledby="changes">
            <h2 id="changes" className="display mb-4 text-2xl">
              Changed before the decision
            </h2>
            <ul className="border-b border-rule">
              {changes.map((change) => (
                <li key={change.at} className="border-t border-rule py-3">
                  <p>“{change.note}”</p>
                  {change.wanted ? (
                    <p className="text-sm text-soft">
                      How many: {change.wanted.from} became {change.wanted.to}
                    </p>
                  ) : null}
                  {change.wish ? (
                    <p className="text-sm text-soft">
                      Wish: {change.wish.from} became {change.wish.to}
                    </p>
                  ) : null}
                  <p className="text-sm text-faint">
                    {change.by}, <Time at={change.at} now={now} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {state === 'submitted' && brief.decides ? <Decision brief={brief} /> : null}
        {state === 'submitted' && brief.own ? <Withdraw briefId={brief.id} /> : null}
      </div>
      <aside aria-labelledby="expected" className="lg:sticky lg:top-6 lg:self-start">
        <h2 id="expected" className="display mb-4 text-2xl">
          {state === 'submitted' ? 'What to expect' : 'What was expected'}
        </h2>
        <ForecastPanel forecast={brief.forecast} wanted={brief.wanted} dueAt={brief.dueAt} />
      </aside>
    </div>
  );
}
