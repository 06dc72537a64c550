import { Alert } from '@figment/ui/alert';
import { buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { KeyTable } from '@/features/manage-keys/key-table';
import { keyRows } from '@/features/manage-keys/queries';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage() {
  const session = await requireSession();
  const { keys, trouble, now } = await orPage(keyRows(session));
  return (
    <>
      <PageHeader
        title="Keys"
        lead="What the library signs with: releases, licenses, files and its log. Anybody may have the public halves; the secret ones never leave the server."
        actions={
          keys.length > 0 ? (
            <>
              <a className={buttonClass()} href="/.well-known/figment-keys.json" download>
                <Download aria-hidden /> Public keys
              </a>
              <a className={buttonClass()} href="/.well-known/figment-ca.pem" download>
                <Download aria-hidden /> Root certificate
              </a>
            </>
          ) : null
        }
      />
      {trouble && keys.length > 0 ? (
        <Alert tone="bad" title="Nothing can be signed now" className="mb-6">
          {trouble.message} {trouble.hint}
        </Alert>
      ) : null}
      {keys.length > 0 ? (
        <KeyTable keys={keys} canChange={!trouble} now={now} />
      ) : (
        <EmptyState title="The keys cannot be read">
          <p>{trouble?.message}</p>
          {trouble?.hint ? <p>{trouble.hint}</p> : null}
          <p>
            Until then no release, license or file can be signed. Whoever has the public keys can
            still check what was signed before.
          </p>
        </EmptyState>
      )}
    </>
  );
}
