import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { PageHeader } from '@figment/ui/page-header';
import { Time } from '@figment/ui/time';
import type { Metadata } from 'next';
import { NextLink } from '@/next-link';
import { ModelSheet } from '@/features/browse-models/model-sheet';
import { ModelState } from '@/features/browse-models/model-state';
import { modelSheetView } from '@/features/browse-models/queries';
import { DecideModel } from '@/features/manage-models/decide-model';
import { ImportSteps } from '@/import-steps';
import { orPage, requireSession } from '@/server/session';

type Props = PageProps<'/models/[sha256]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sha256 } = await params;
  const { model } = await orPage(modelSheetView(await requireSession(), sha256));
  return { title: `${model.name} ${model.version}` };
}

export default async function ModelPage({ params }: Props) {
  const session = await requireSession();
  const { sha256 } = await params;
  const { model, mayManage, now } = await orPage(modelSheetView(session, sha256));
  const { report, impact } = model;
  return (
    <>
      <PageHeader
        above={
          <Link asChild>
            <NextLink href="/models">Models</NextLink>
          </Link>
        }
        title={
          <>
            {model.name} <span className="text-faint">{model.version}</span>
          </>
        }
        lead={
          model.reason && model.service !== 'active' ? `The reason: ${model.reason}` : undefined
        }
      />
      <div className="-mt-3 mb-8">
        <ModelState model={model} />
      </div>
      <ModelSheet
        model={model}
        now={now}
        decide={mayManage && impact ? <DecideModel model={{ ...model, impact }} now={now} /> : null}
        report={
          mayManage ? (
            <section aria-labelledby="report">
              <h2 id="report" className="display mb-3 text-2xl">
                How it was checked
              </h2>
              {report ? (
                <>
                  <p className="mb-3 text-soft">
                    {report.message} Checked <Time at={report.at} now={now} /> on {report.machine}.
                  </p>
                  <Disclosure summary={`Report, ${report.steps.length} steps`} className="border-b">
                    <ImportSteps steps={report.steps} />
                  </Disclosure>
                </>
              ) : (
                <p className="max-w-prose text-soft">
                  It lay in the models folder of a generator, which verified every hash. A full
                  check with a report is made when a generator has nothing else to do.
                </p>
              )}
            </section>
          ) : null
        }
      />
    </>
  );
}
