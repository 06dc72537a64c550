'use client';
import { mayUse } from '@figment/core/license/may-use';
import type { TermsId } from '@figment/core/license/terms';
import type { Use } from '@figment/core/license/uses';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Disclosure } from '@figment/ui/disclosure';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import { Link } from '@figment/ui/link';
import { notify } from '@figment/ui/toast';
import { ShoppingBag } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useRouter } from 'next/navigation';
import { useId, useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { credits } from '@/money';
import { UseAnswerView, UsePicker } from '@/use-checker';
import { useShortcut } from '@/use-shortcut';
import { addLine } from './actions';
import { CompButton } from './comp-button';
import { HeldLicenses } from './held-licenses';
import { priceOf, type LicensePanelView } from './license-view';
import { OfferChoice } from './offer-choice';

/** Licensing one picture: what the agency holds, which license, what for, and into the cart (L). */
export function LicensePanel({ panel }: { panel: LicensePanelView }) {
  const { held, closed } = panel;
  const form = <LicenseForm panel={panel} />;
  return (
    <section aria-labelledby="license" className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="license" className="display text-2xl">
          License
        </h2>
        {panel.comps ? <CompButton subjectId={panel.subjectId} /> : null}
      </div>
      {held.length > 0 ? <HeldLicenses held={held} /> : null}
      {closed ? (
        <p className="text-soft">{closed}</p>
      ) : held.length > 0 ? (
        <Disclosure summary="License it again, for another use or project" className="border-b">
          {form}
        </Disclosure>
      ) : (
        form
      )}
    </section>
  );
}

function LicenseForm({ panel }: { panel: LicensePanelView }) {
  const { offers, subjectId, projects, buys } = panel;
  const router = useRouter();
  const open = offers.filter((offer) => offer.refused === null);
  const [chosen, setChosen] = useState<TermsId>(open[0]?.termsId ?? 'standard');
  const [months, setMonths] = useState<number | null>(null);
  const [use, setUse] = useState<Use | null>(null);
  const [accepted, setAccepted] = useState(false);
  const [project, setProject] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const picker = useRef<HTMLInputElement>(null);
  const projectList = useId();

  const offer = offers.find(({ termsId }) => termsId === chosen) ?? offers[0]!;
  const price = priceOf(offer, months);
  const answer = use ? mayUse(offer.terms, { use }) : null;
  const better = use
    ? open.find(
        (one) => one.termsId !== offer.termsId && mayUse(one.terms, { use }).answer !== 'no',
      )
    : undefined;
  const inCart = panel.inCart.includes(offer.termsId);

  const add = async () => {
    if (sending.current) return;
    if (!use) {
      setProblem('Say first what you want to use it for.');
      picker.current?.focus();
      return;
    }
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const result = await addLine({
      subjectId,
      termsId: offer.termsId,
      termsVersion: offer.version,
      months: price.months,
      projectReference: project,
      declaredUse: use,
      conditionsAccepted: accepted,
    }).catch(() => null);
    sending.current = false;
    setBusy(false);
    if (!result)
      return setProblem('The server did not answer. Look into your cart, then try again.');
    if (!result.ok) return setProblem(refusalText(result));
    notify('Added to your cart', { description: `${offer.terms.name}, ${credits(price.credits)}` });
    router.refresh();
  };
  useShortcut('l', () => void add(), open.length > 0);

  return (
    <div className="space-y-5">
      <OfferChoice
        offers={offers}
        chosen={offer.termsId}
        months={price.months}
        onChoose={(termsId) => {
          setChosen(termsId);
          setAccepted(false);
        }}
        onMonths={setMonths}
      />
      <div>
        <UsePicker
          label="May I use it for …?"
          use={use}
          inputRef={picker}
          onChange={(next) => {
            setUse(next);
            setAccepted(false);
            setProblem(null);
          }}
        />
        <div role="status" className="mt-3 empty:hidden">
          {use && answer ? (
            <div className="space-y-3">
              <UseAnswerView terms={offer.terms} use={use} />
              {answer.answer === 'no' && better ? (
                <Button size="sm" onClick={() => setChosen(better.termsId)}>
                  {better.terms.name} allows it: take that
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
        {answer?.answer === 'with conditions' ? (
          <Checkbox
            className="mt-3"
            label="I have read the condition and will keep to it."
            checked={accepted}
            onChange={({ target }) => setAccepted(target.checked)}
          />
        ) : null}
      </div>
      <Field
        label="Project reference"
        optional
        hint="Your own words: you find the license again by them."
      >
        <Input
          value={project}
          maxLength={100}
          list={projectList}
          autoComplete="off"
          placeholder="Spring campaign, job 4711"
          onChange={({ target }) => setProject(target.value)}
        />
      </Field>
      <datalist id={projectList}>
        {projects.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {problem ? <Alert tone="bad">{problem}</Alert> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          tone="solid"
          busy={busy}
          disabled={open.length === 0 || answer?.answer === 'no'}
          aria-keyshortcuts="l"
          onClick={() => void add()}
        >
          <ShoppingBag aria-hidden /> Add to cart, {credits(price.credits)}
        </Button>
        {panel.inCart.length > 0 ? (
          <Link asChild>
            <NextLink href="/cart">{inCart ? 'It is in your cart' : 'Go to your cart'}</NextLink>
          </Link>
        ) : null}
      </div>
      <p className="text-sm text-faint">
        {buys
          ? 'Nothing is bought yet: you check the cart and confirm there.'
          : 'Your account asks a buyer of your agency: collect pictures in the cart and send it to them.'}
      </p>
    </div>
  );
}
