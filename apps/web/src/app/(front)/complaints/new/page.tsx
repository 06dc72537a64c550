import { PageHeader } from '@figment/ui/page-header';
import type { Metadata } from 'next';
import { ComplaintForm } from '@/features/complain/complaint-form';

export const metadata: Metadata = {
  title: 'This looks like me',
  description: 'Tell the library that a picture shows you.',
};

const steps = [
  'With a picture to compare, the person is hidden at once and nothing new is licensed. Without one an editor looks first.',
  'Your picture is compared with ours by a hash of its looks, by its pixels and by our invisible mark. That finds the same picture; it does not compare faces. A human does that.',
  'An editor rules, with a reason. If you are right, the release is revoked, the person is never shown again, and everybody who holds a license is told to stop.',
];

export default async function NewComplaintPage({ searchParams }: PageProps<'/complaints/new'>) {
  const { about } = await searchParams;
  return (
    <>
      <PageHeader
        title="This looks like me"
        lead="Our pictures are drawn by a model and are meant to show nobody. If one of them shows you, tell us. You need no account."
      />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
        <ComplaintForm about={typeof about === 'string' ? about.slice(0, 500) : ''} />
        <section aria-labelledby="next" className="max-w-prose lg:border-l lg:border-rule lg:pl-8">
          <h2 id="next" className="display text-2xl">
            What happens then
          </h2>
          <ol className="mt-4 list-decimal space-y-3 pl-5 text-soft">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}
