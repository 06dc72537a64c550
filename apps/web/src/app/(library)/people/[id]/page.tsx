import { can } from '@figment/core/access';
import type { Metadata } from 'next';
import { HideButton } from '@/features/hide-person/hide-button';
import { LicensePanel } from '@/features/license-person/license-panel';
import { licensePanel } from '@/features/license-person/queries';
import { ReleasePanel } from '@/features/release-person/release-panel';
import { releasePanelView } from '@/features/release-person/queries';
import { ReproduceBlock } from '@/features/reproduce-person/reproduce-block';
import { reproduceView } from '@/features/reproduce-person/queries';
import { StudioLink } from '@/features/sketch-person/studio-link';
import { PersonChecks } from '@/features/review-held/person-checks';
import { judgementView } from '@/features/review-held/queries';
import { TagEditor } from '@/features/tag-person/tag-editor';
import { LicenseOrigins } from '@/features/trace-license/license-origins';
import { licenseOrigins } from '@/features/trace-license/queries';
import { PersonSheet } from '@/features/view-person/person-sheet';
import { personView } from '@/features/view-person/queries';
import { requireSession } from '@/server/session';

type Props = PageProps<'/people/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { frame } = await personView(await requireSession(), (await params).id);
  return { title: frame.alt };
}

export default async function PersonPage({ params }: Props) {
  const session = await requireSession();
  const person = await personView(session, (await params).id);
  const { frame, may } = person;
  const release = await releasePanelView(session, frame.id, person.release);
  const panel = await licensePanel(session, frame.id);
  const again = await reproduceView(session, frame.id);
  const judgement = await judgementView(session, frame.id);
  return (
    <PersonSheet
      key={frame.id}
      person={person}
      tools={
        <div className="flex flex-wrap gap-2">
          {can(session.actor, 'sketch people') ? <StudioLink subjectId={frame.id} /> : null}
          {may.hide && !frame.released && !person.measured?.neverShown ? (
            <HideButton subjectId={frame.id} hidden={frame.hidden} />
          ) : null}
        </div>
      }
      release={
        <ReleasePanel
          subjectId={frame.id}
          isPerson={frame.kind === 'person'}
          hidden={frame.hidden}
          release={release}
          training={person.training}
          now={person.now}
        />
      }
      checks={
        judgement ? (
          <PersonChecks
            subjectId={frame.id}
            judgement={judgement}
            picture={frame.preview}
            waits={frame.hidden}
            now={person.now}
          />
        ) : null
      }
      license={panel ? <LicensePanel panel={panel} /> : null}
      origins={<LicenseOrigins view={await licenseOrigins(session, frame.id)} />}
      again={again ? <ReproduceBlock subjectId={frame.id} view={again} now={person.now} /> : null}
      tags={
        <TagEditor
          subjectId={frame.id}
          tags={person.tags}
          vocabulary={person.vocabulary}
          mayTag={may.tag}
          mayCoin={may.coin}
        />
      }
    />
  );
}
