import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import { Picture } from '@figment/ui/picture';
import { Frame, PictureGrid } from '@figment/ui/picture-grid';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { overviewView } from '@/features/read-compliance/queries';
import { TraceForm } from '@/features/read-compliance/trace-form';
import { requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Compliance' };

export default async function CompliancePage() {
  const { frames, withoutFingerprint } = await overviewView(await requireSession());
  return (
    <>
      <PageHeader
        title="Compliance"
        lead="What pictures say of themselves, against what two laws ask for. Choose one: a file is prepared as for a buyer, read back, and compared."
      />
      <section aria-labelledby="published">
        <h2 id="published" className="display mb-3 text-2xl">
          Published, newest first
        </h2>
        {frames.length === 0 ? (
          <EmptyState title="Nobody is published yet">
            Publish a release on the page of a person, then come back.
          </EmptyState>
        ) : (
          <PictureGrid density="contact" label="Published people">
            {frames.map((frame) => (
              <Frame key={frame.id} density="contact" number={frame.seed} marked={false}>
                <NextLink
                  href={`/compliance/${frame.id}`}
                  prefetch={false}
                  className="block focus-visible:relative focus-visible:outline-[3px] focus-visible:outline-mark"
                >
                  <Picture
                    src={frame.thumbnail.src}
                    alt={`Look into ${frame.alt}`}
                    width={frame.thumbnail.width}
                    height={frame.thumbnail.height}
                    placeholder={frame.placeholder}
                    className="bg-film"
                  />
                </NextLink>
              </Frame>
            ))}
          </PictureGrid>
        )}
        {withoutFingerprint > 0 ? (
          <p className="mt-3 text-sm text-faint">
            {withoutFingerprint} {withoutFingerprint === 1 ? 'picture waits' : 'pictures wait'} for
            a fingerprint; a worker gives them theirs when it has time.
          </p>
        ) : null}
      </section>
      <section aria-labelledby="trace" className="mt-12">
        <h2 id="trace" className="display mb-4 text-2xl">
          Where did a comp come from?
        </h2>
        <TraceForm />
      </section>
    </>
  );
}
