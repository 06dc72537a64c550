'use client';
import type { Wish } from '@figment/core/brief/wish';
import { kindNouns } from '@figment/core/subject/kind-nouns';
import { Alert } from '@figment/ui/alert';
import { Button, buttonClass } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input, TextArea } from '@figment/ui/input';
import { Select } from '@figment/ui/select';
import { notify } from '@figment/ui/toast';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { refusalText } from '@/action-result';
import { submit } from './actions';
import type { BriefModel, QuotaView } from './brief-view';
import { ForecastPanel } from './forecast-panel';
import { useForecast } from './use-forecast';
import { WishEditor } from './wish-editor';

type Problem = { text: string; field?: string | undefined };

/** Writes a brief. First it says what to expect, then it may be submitted; what was typed stays whatever goes wrong. */
export function BriefForm({
  models,
  quota,
  idempotencyKey,
  given = null,
}: {
  models: readonly BriefModel[];
  quota: QuotaView | null;
  idempotencyKey: string;
  /** What a search or a collection asks for already. */
  given?: { modelId: string; wish: Wish } | null;
}) {
  const router = useRouter();
  const [modelId, setModelId] = useState(given?.modelId ?? models[0]!.id);
  const [wish, setWish] = useState<Wish>(given?.wish ?? []);
  const [count, setCount] = useState('12');
  const [due, setDue] = useState('');
  const [title, setTitle] = useState('');
  const [use, setUse] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const forecasting = useForecast();
  const model = models.find(({ id }) => id === modelId) ?? models[0]!;
  const nouns = kindNouns[model.kind];

  const wanted = Number(count);
  // The end of the chosen day, where the reader is.
  const dueAt = due ? new Date(`${due}T23:59:59`).toISOString() : null;
  const question = { modelId: model.id, wish, wanted, dueAt: dueAt as unknown as Date | null };
  const forecast = forecasting.of(question);
  const wrong = problem ?? forecasting.refusal;
  const errorOf = (field: string) => (wrong?.field === field ? wrong.text : undefined);
  const wrongPart = wrong?.field?.startsWith('wish.')
    ? { attribute: wrong.field.slice('wish.'.length), message: wrong.text }
    : null;
  const elsewhere =
    wrong &&
    !['wanted', 'dueAt', 'title', 'use', 'modelId'].includes(wrong.field ?? '') &&
    !wrongPart;

  const expect = () => {
    setProblem(null);
    if (!Number.isInteger(wanted) || wanted < 1)
      return setProblem({ text: 'Write a whole number, 1 or more.', field: 'wanted' });
    void forecasting.ask(question);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!forecast) return expect();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const result = await submit({ ...question, title, use, idempotencyKey }).catch(() => null);
    if (result?.ok) {
      notify('Submitted', { description: 'An admin of the library decides; you are told.' });
      return router.push(`/briefs/${result.data.id}`);
    }
    setProblem(
      result
        ? { text: refusalText(result), field: result.field }
        : { text: 'The server did not answer. Sending it again submits it once at most.' },
    );
    sending.current = false;
    setBusy(false);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => void send(event)}
      className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,38rem)_minmax(18rem,26rem)]"
    >
      <div className="space-y-9">
        <fieldset className="space-y-5">
          <legend className="display mb-4 text-2xl">
            {model.kind === 'person' ? 'Who' : 'What'}
          </legend>
          {models.length > 1 ? (
            <Field label="Model" error={errorOf('modelId')}>
              <Select
                value={modelId}
                onChange={({ target }) => {
                  setModelId(target.value);
                  setWish([]);
                }}
                options={models.map(({ id, name, kind }) => ({
                  value: id,
                  label: `${name} (${kindNouns[kind].many})`,
                }))}
              />
            </Field>
          ) : null}
          <WishEditor
            key={model.id}
            fields={model.fields}
            wish={wish}
            onChange={setWish}
            wrong={wrongPart}
          />
        </fieldset>
        <fieldset className="space-y-5">
          <legend className="display mb-4 text-2xl">How many, until when, for what</legend>
          <div className="flex flex-wrap gap-5">
            <Field
              label={`How many ${nouns.many}`}
              error={errorOf('wanted')}
              hint={
                quota
                  ? `${quota.left} of ${quota.limit} are left this month.`
                  : 'Accepted ones; what is not as wished does not count.'
              }
              className="max-w-56"
            >
              <Input
                type="number"
                inputMode="numeric"
                min={1}
                max={500}
                value={count}
                onChange={({ target }) => setCount(target.value)}
                className="max-w-32"
              />
            </Field>
            <Field label="Deadline" optional error={errorOf('dueAt')} className="max-w-56">
              <Input type="date" value={due} onChange={({ target }) => setDue(target.value)} />
            </Field>
          </div>
          <Field label="Title" error={errorOf('title')} hint="What you will find it by.">
            <Input
              value={title}
              maxLength={120}
              autoComplete="off"
              onChange={({ target }) => setTitle(target.value)}
            />
          </Field>
          <Field
            label="What the pictures are for"
            error={errorOf('use')}
            hint="The library decides by it. Which use is licensed is said when you license."
          >
            <TextArea
              value={use}
              maxLength={1000}
              onChange={({ target }) => setUse(target.value)}
            />
          </Field>
        </fieldset>
        {elsewhere ? <Alert tone="bad">{wrong.text}</Alert> : null}
        <div className="flex flex-wrap gap-3">
          {forecast ? (
            <Button type="submit" tone="solid" busy={busy}>
              {busy ? 'Submitting' : 'Submit the brief'}
            </Button>
          ) : (
            <Button type="submit" tone="solid" busy={forecasting.busy}>
              {forecasting.busy ? 'Looking for seeds' : 'See what to expect'}
            </Button>
          )}
          <NextLink href="/briefs" className={buttonClass('quiet')}>
            Back to briefs
          </NextLink>
        </div>
      </div>
      <aside aria-labelledby="expect" className="lg:sticky lg:top-6 lg:self-start">
        <h2 id="expect" className="display mb-4 text-2xl">
          What to expect
        </h2>
        <div role="status" aria-live="polite">
          {forecasting.busy ? (
            <p className="text-soft">
              A generator looks at some thousand seeds without drawing them. This takes 5 to 30
              seconds.
            </p>
          ) : forecast ? (
            <ForecastPanel forecast={forecast} wanted={wanted} dueAt={dueAt} />
          ) : (
            <p className="max-w-prose text-soft">
              Before you submit, the library works out how many pictures will have to be tried, how
              long that takes and which part of the wish costs most. Ask for it when the wish
              stands.
            </p>
          )}
        </div>
      </aside>
    </form>
  );
}
