import { uses } from '@figment/core/license/uses';
import { Alert } from '@figment/ui/alert';
import { Badge } from '@figment/ui/badge';
import { buttonClass } from '@figment/ui/button';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import { Picture } from '@figment/ui/picture';
import { Time } from '@figment/ui/time';
import { FileText } from 'lucide-react';
import { NextLink } from '@/next-link';
import { credits, euros } from '@/money';
import { AwaitPayment } from './await-payment';
import { OrderStateBadge } from './order-state';
import { orderSentence, type OrderLineView, type OrderView } from './order-view';
import { ZipButton } from './zip-button';

/** One purchase: how it stands, what came of it, and the way to files and papers. */
export function OrderSheet({
  order,
  cameBack,
  ownAgency,
}: {
  order: OrderView;
  cameBack: boolean;
  /** Licenses open for the agency that holds them alone: staff read the order without the way there. */
  ownAgency: boolean;
}) {
  const active = order.lines.flatMap(({ license }) =>
    license?.state === 'active' ? [license.id] : [],
  );
  const waitsForCard = ownAgency && order.state === 'open' && order.method === 'card';
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href={ownAgency ? '/orders' : '/prices'}>
              {ownAgency ? 'All orders' : 'Prices and invoices'}
            </NextLink>
          </Link>
        }
        title={<span className="tabular-nums">{order.number}</span>}
        lead={
          <>
            {order.buyer} of {order.agency}, <Time at={order.createdAt} exact />
          </>
        }
        actions={
          <>
            {ownAgency && active.length > 0 ? <ZipButton ids={active} /> : null}
            <a href={`/orders/${order.id}/receipt`} download className={buttonClass('outline')}>
              <FileText aria-hidden /> {order.state === 'open' ? 'Invoice' : 'Receipt'}, PDF
            </a>
          </>
        }
      />
      <div className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-ink py-4">
        <OrderStateBadge state={order.state} />
        <p className="min-w-0 flex-1 basis-60">
          {orderSentence(order)}
          {order.cancelled ? ` ${order.cancelled.reason}` : ''}
        </p>
        <p className="display text-3xl tabular-nums">
          {order.method === 'credits' ? credits(order.totalCredits) : euros(order.totalCents)}
        </p>
      </div>
      {waitsForCard ? (
        <div className="mb-8 max-w-2xl">
          {cameBack ? (
            <AwaitPayment />
          ) : (
            <Alert tone="note" title="Not paid yet">
              {order.payAt ? (
                <>
                  <p>The payment was not finished. Nothing was charged by us.</p>
                  <a href={order.payAt} className={buttonClass('solid', 'md', 'mt-3')}>
                    Go on to payment
                  </a>
                </>
              ) : (
                'The payment page could not be opened. Put the pictures in the cart again.'
              )}
            </Alert>
          )}
        </div>
      ) : null}
      {order.kind === 'credits' ? (
        <p className="text-lg">
          {credits(order.totalCredits)} for {euros(order.totalCents)}.{' '}
          {ownAgency ? (
            <Link asChild>
              <NextLink href="/credits">Your credits</NextLink>
            </Link>
          ) : null}
        </p>
      ) : (
        <ul
          aria-label="Licenses of this order"
          className="grid gap-x-10 border-t border-ink lg:grid-cols-2"
        >
          {order.lines.map((line) => (
            <Line key={line.position} line={line} ownAgency={ownAgency} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ line, ownAgency }: { line: OrderLineView; ownAgency: boolean }) {
  const { frame, license } = line;
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 border-b border-rule py-4">
      <div className="self-start bg-film p-1">
        {frame ? (
          <Picture
            src={frame.thumbnail.src}
            alt={frame.alt}
            width={frame.thumbnail.width}
            height={frame.thumbnail.height}
            placeholder={frame.placeholder}
            className="bg-film"
          />
        ) : (
          <span className="block aspect-square" />
        )}
      </div>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="display text-2xl">
            {license && ownAgency ? (
              <NextLink href={`/licenses/${license.id}`} className="tabular-nums hover:underline">
                {license.number}
              </NextLink>
            ) : (
              (license?.number ?? `Seed ${frame?.seed ?? ''}`)
            )}
          </h2>
          <p className="tabular-nums">
            {credits(line.credits)} <span className="text-sm text-faint">{euros(line.cents)}</span>
          </p>
        </div>
        <p className="text-soft">
          {line.termsName}
          {line.months === null ? '' : `, ${line.months} months`}
          {frame && license ? ` · Seed ${frame.seed}` : ''}
        </p>
        <p className="text-sm text-faint">
          {uses[line.declaredUse].label}
          {line.projectReference ? ` · ${line.projectReference}` : ''}
        </p>
        {line.refundedBecause ? (
          <p className="mt-2 text-sm">
            <Badge tone="bad">Given back</Badge> {line.refundedBecause}
          </p>
        ) : null}
        {license && license.state !== 'active' ? (
          <p className="mt-2">
            <Badge tone="bad">{license.state === 'recalled' ? 'Recalled' : 'Ended'}</Badge>
          </p>
        ) : null}
        {license && ownAgency ? (
          <p className="mt-2 flex flex-wrap gap-2">
            <NextLink
              href={`/licenses/${license.id}#files`}
              className={buttonClass('outline', 'sm')}
            >
              Files<span className="sr-only"> of {license.number}</span>
            </NextLink>
            <a
              href={`/api/licenses/${license.id}/certificate`}
              download
              className={buttonClass('quiet', 'sm')}
            >
              Certificate<span className="sr-only"> of {license.number}</span>
            </a>
          </p>
        ) : null}
      </div>
    </li>
  );
}
