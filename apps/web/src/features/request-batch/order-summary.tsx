import { kindNouns } from '@figment/core/subject/kind-nouns';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { readOrderForm, type OrderForm } from './order-form';
import type { ModelChoice } from './queries';

/** What the order comes to, beside the form: the values that count, also where nothing was typed. */
export function OrderSummary({ form, model }: { form: OrderForm; model: ModelChoice }) {
  const { order } = readOrderForm(form);
  const count = order ? order.count.toLocaleString('en') : '–';
  const nouns = kindNouns[model.kind];
  return (
    <aside aria-label="The order" className="lg:sticky lg:top-24 lg:self-start">
      <h2 className="display mb-4 text-2xl">The order</h2>
      <SpecSheet>
        <Spec name={nouns.title}>{count}</Spec>
        <Spec name="Seeds">{form.seedMode === 'random' ? 'drawn at random' : 'from the list'}</Spec>
        <Spec name="Model">
          {model.name} {model.version}
        </Spec>
        <Spec name="Psi">
          {order?.psi ?? model.psi.default}
          {order === null || typeof order.psi !== 'number' ? ' (default)' : null}
        </Spec>
        <Spec name="Permitted psi">
          {model.psi.min === model.psi.max
            ? `${model.psi.min} only`
            : `${model.psi.min} to ${model.psi.max}`}
        </Spec>
      </SpecSheet>
      {model.adults ? (
        <p className="mt-4 text-sm text-soft">
          <span className="font-medium text-ink">Why there is a range: </span>
          {model.adults}
        </p>
      ) : null}
      <p className="mt-4 text-sm text-soft">
        The order is kept as soon as it is in. Workers make the {nouns.many} one slice at a time,
        and you can watch, leave, or cancel; what was made stays.
      </p>
    </aside>
  );
}
