import { randomUUID } from 'node:crypto';
import { Alert } from '@figment/ui/alert';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { BriefForm } from '@/features/ask-for-people/brief-form';
import {
  briefModels,
  quotaView,
  wishOfLiked,
  wishOfQuery,
} from '@/features/ask-for-people/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'New brief' };

export default async function NewBriefPage({ searchParams }: PageProps<'/briefs/new'>) {
  const session = await requireSession();
  const { q, like } = await searchParams;
  const quota = await orPage(quotaView(session));
  const models = await orPage(briefModels(session));
  const given =
    typeof like === 'string'
      ? await orPage(wishOfLiked(session, like))
      : typeof q === 'string'
        ? await wishOfQuery(session, models, q)
        : null;
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/briefs">All briefs</NextLink>
          </Link>
        }
        title="Write a brief"
        lead="Say who is missing. You see what to expect before anything is asked of anybody."
      />
      {typeof like === 'string' ? (
        <Alert tone="info" className="mb-8 max-w-3xl">
          {given
            ? 'The wish below is what the liked people have in common. Take out or change what does not matter.'
            : 'The liked people have little in common that can be measured. Say in words who is missing.'}
        </Alert>
      ) : null}
      {models.length > 0 ? (
        <BriefForm models={models} quota={quota} idempotencyKey={randomUUID()} given={given} />
      ) : (
        <EmptyState title="No model can be asked.">
          <p>
            A wish is checked by a model’s own encoder, which says what each picture shows. No model
            in service has one.
          </p>
        </EmptyState>
      )}
    </>
  );
}
