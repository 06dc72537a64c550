import { can } from '@figment/core/access';
import type { Metadata } from 'next';
import { cache } from 'react';
import { HideButton } from '@/features/hide-person/hide-button';
import { LicensePanel } from '@/features/license-person/license-panel';
import { licensePanel } from '@/features/license-person/queries';
import { PersonHistory } from '@/features/read-audit/person-history';
import { personHistory } from '@/features/read-audit/queries';
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
import { InCollections } from '@/features/view-person/in-collections';
import { alikeShown, LookAlikes } from '@/features/view-person/look-alikes';
import { PersonSheet } from '@/features/view-person/person-sheet';
import { lookAlikes, personView, rememberLook } from '@/features/view-person/queries';
import { requireSession } from '@/server/session';

type Props = PageProps<'/people/[id]'>;

/** Once a request: the title of the page asks, too. */
const viewOnce = cache(async (id: string) => personView(await requireSession(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { frame, title } = await viewOnce((await params).id);
  return { title: title ? `${title}, seed ${frame.seed}` : frame.alt };
}

export default async function PersonPage({ params }: Props) {
  const session = await requireSession();
  const person = await viewOnce((await params).id);
  const { frame, may, now } = person;
  const { id } = frame;
  rememberLook(session, id);
  const [release, panel, again, judgement, origins, history] = await Promise.all([
    releasePanelView(session, id, person.release),
    licensePanel(session, id),
    reproduceView(session, id),
    judgementView(session, id),
    licenseOrigins(session, id),
    personHistory(session, id),
  ]);
  return (
    <PersonSheet
      key={id}
      person={person}
      parts={{
        tools: (
          <>
            {can(session.actor, 'sketch people') ? <StudioLink subjectId={id} /> : null}
            {may.hide && !frame.released && !person.measured?.neverShown ? (
              <HideButton subjectId={id} hidden={frame.hidden} />
            ) : null}
          </>
        ),
        release: (
          <ReleasePanel
            subjectId={id}
            isPerson={frame.kind === 'person'}
            hidden={frame.hidden}
            release={release}
            training={person.training}
            now={now}
          />
        ),
        checks: judgement ? (
          <PersonChecks
            subjectId={id}
            judgement={judgement}
            picture={frame.preview}
            waits={frame.hidden}
            now={now}
          />
        ) : null,
        license: panel ? <LicensePanel panel={panel} /> : null,
        origins: <LicenseOrigins view={origins} />,
        alike: person.measured?.comparable ? (
          <LookAlikes subjectId={id} found={lookAlikes(session, id, alikeShown)} />
        ) : null,
        collections: person.collections ? <InCollections collections={person.collections} /> : null,
        again: again ? <ReproduceBlock subjectId={id} view={again} now={now} /> : null,
        tags: (
          <TagEditor
            subjectId={id}
            tags={person.tags}
            vocabulary={person.vocabulary}
            mayTag={may.tag}
            mayCoin={may.coin}
          />
        ),
        history: <PersonHistory moments={history} now={now} />,
      }}
    />
  );
}
