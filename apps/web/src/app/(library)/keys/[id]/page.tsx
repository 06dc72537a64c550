import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { State } from '@/features/manage-keys/key-table';
import { purposeWords, readableFingerprint } from '@/features/manage-keys/key-words';
import { keySheet } from '@/features/manage-keys/queries';
import { SignatureTable } from '@/features/manage-keys/signature-table';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Key' };

export default async function KeyPage({ params, searchParams }: PageProps<'/keys/[id]'>) {
  const session = await requireSession();
  const { id } = await params;
  const { before } = await searchParams;
  const asked = typeof before === 'string' && /^\d{1,18}$/.test(before) ? before : undefined;
  const { key, signatures, next, now } = await orPage(keySheet(session, id, asked));
  const { name, does } = purposeWords[key.purpose];
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/keys">Keys</NextLink>
          </Link>
        }
        title={`${name} key`}
        lead={
          key.purpose === 'authority'
            ? does
            : `${does} It signed ${key.signed.toLocaleString('en')} ${key.signed === 1 ? 'thing' : 'things'}.`
        }
        actions={<State of={key} now={now} />}
      />
      <p className="mb-8 font-mono text-sm break-words text-soft">
        <span className="label-print block text-faint">Fingerprint (SHA-256, {key.algorithm})</span>
        {readableFingerprint(key.fingerprint)}
      </p>
      {signatures.length > 0 ? (
        <SignatureTable signatures={signatures} now={now} />
      ) : (
        <EmptyState title={asked ? 'That is all' : 'Nothing is signed with this key yet'}>
          <p>
            {key.purpose === 'authority'
              ? 'What the root does stands in the certificates of the content keys.'
              : 'Whatever it signs stands here, with the number of the thing and the time.'}
          </p>
        </EmptyState>
      )}
      {next ? (
        <p className="mt-6">
          <NextLink className={buttonClass()} href={`/keys/${key.id}?before=${next}`}>
            Older signatures
          </NextLink>
        </p>
      ) : null}
    </>
  );
}
