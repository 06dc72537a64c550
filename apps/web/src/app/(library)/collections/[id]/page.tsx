import { can } from '@figment/core/access';
import { Badge } from '@figment/ui/badge';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { ExportMenu } from '@/features/export-collection/export-menu';
import { CollectionSheet } from '@/features/keep-collections/collection-sheet';
import { CollectionTools } from '@/features/keep-collections/collection-tools';
import { collectionView } from '@/features/keep-collections/queries';
import { VarietyPanel } from '@/features/measure-variety/variety-panel';
import { AnswersPanel } from '@/features/share-collection/answers-panel';
import { sharingView } from '@/features/share-collection/queries';
import { ShareButton } from '@/features/share-collection/share-button';
import { AnswersProvider } from '@/share-answers';
import { orPage, requireSession } from '@/server/session';

type Props = PageProps<'/collections/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await orPage(collectionView(await requireSession(), (await params).id));
  return { title };
}

export default async function CollectionPage({ params }: Props) {
  const session = await requireSession();
  const { id } = await params;
  const [collection, { links, answers, now }] = await orPage(
    Promise.all([collectionView(session, id), sharingView(session, id)]),
  );
  const frames = collection.items.flatMap(({ frame }) => frame ?? []);
  return (
    <AnswersProvider collectionId={id} initial={answers}>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/collections">All collections</NextLink>
          </Link>
        }
        title={<span className="break-words">{collection.title}</span>}
        lead={
          collection.note ? (
            <span className="break-words whitespace-pre-line">{collection.note}</span>
          ) : undefined
        }
        actions={
          <>
            {collection.scope === 'shared' ? (
              <Badge icon={<Users aria-hidden />} className="self-center">
                {collection.owner ? `Kept together, made by ${collection.owner}` : 'Kept together'}
              </Badge>
            ) : null}
            <ShareButton collectionId={id} now={now} />
            <ExportMenu
              collectionId={id}
              subjectIds={frames.map((frame) => frame.id)}
              mayComp={collection.mayComp}
            />
            <CollectionTools collection={collection} />
          </>
        }
      />
      <CollectionSheet collection={collection} />
      <AnswersPanel
        links={links}
        names={Object.fromEntries(frames.map((frame) => [frame.id, frame.alt]))}
        mayBrief={can(session.actor, 'submit briefs')}
        now={now}
      />
      {frames.length > 1 ? (
        <VarietyPanel
          search={new URLSearchParams({ of: 'collection', id }).toString()}
          what="this collection"
        />
      ) : null}
    </AnswersProvider>
  );
}
