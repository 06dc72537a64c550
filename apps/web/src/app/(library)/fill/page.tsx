import { EmptyState } from '@figment/ui/empty-state';
import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { fillPage } from '@/features/fill-library/queries';
import { TargetCard } from '@/features/fill-library/target-card';
import { TargetForm } from '@/features/fill-library/target-form';
import { orPage, requireSession } from '@/server/session';

export const metadata: Metadata = { title: 'Coverage' };

export default async function FillPage() {
  const page = await orPage(fillPage(await requireSession()));
  return (
    <>
      <PageHeader
        title="Coverage"
        lead="How many people are released in every corner of the library, and targets that fill themselves while nothing else is open."
        actions={<TargetForm models={page.models} />}
      />
      {page.targets.length > 0 ? (
        <div className="space-y-14">
          {page.targets.map((target) => (
            <TargetCard
              key={target.id}
              target={target}
              triesBeforeGivingUp={page.triesBeforeGivingUp}
              now={page.now}
            />
          ))}
        </div>
      ) : (
        <EmptyState title="No targets yet." action={<TargetForm models={page.models} />}>
          <p>
            A target names one to three facets, such as age and skin tone, and asks for at least so
            many released people in every cell. When no batch is open, a generator makes a few for
            the emptiest cell. They wait for an editor like everybody else.
          </p>
        </EmptyState>
      )}
    </>
  );
}
