import { CodeBlock } from '@figment/ui/code-block';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { BatchOrderView } from './batch-view';

const noiseWords = { const: 'constant', random: 'random', none: 'none' } as const;

/** How every person of the batch is made. */
export function OrderSheet({ order }: { order: BatchOrderView }) {
  const { model, settings, seeds } = order;
  return (
    <section aria-labelledby="settings" className="space-y-4">
      <h2 id="settings" className="display text-2xl">
        Settings
      </h2>
      <SpecSheet>
        <Spec name="Model">
          <NextLink
            href={`/models#${model.sha256.slice(0, 12)}`}
            className="underline underline-offset-4"
          >
            {model.name} {model.version}
          </NextLink>
        </Spec>
        <Spec name="Package" mono>
          {model.sha256.slice(0, 16)}…
        </Spec>
        <Spec name="Psi" mono>
          {settings.psi}
        </Spec>
        <Spec name="Cutoff">{settings.cutoff ?? 'all layers'}</Spec>
        <Spec name="Noise">{noiseWords[settings.noiseMode]}</Spec>
        {settings.label === null ? null : <Spec name="Label">{settings.label}</Spec>}
        <Spec name="Ordered">
          <Time at={order.orderedAt} exact />
        </Spec>
        <Spec name="Batch" mono>
          {order.id}
        </Spec>
      </SpecSheet>
      {seeds.composed > 0 ? (
        <p className="mb-3 max-w-prose text-sm text-soft">
          {seeds.composed.toLocaleString('en')} of these seeds take blocks of style from others, so
          that one picture shows what hardly any seed shows as a whole. The page of each person says
          which.
        </p>
      ) : null}
      <CodeBlock
        label={seeds.more > 0 ? `Seeds (and ${seeds.more.toLocaleString('en')} more)` : 'Seeds'}
        code={seeds.list}
        wrap
      />
    </section>
  );
}
