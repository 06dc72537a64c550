import { Disclosure } from '@figment/ui/disclosure';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { FailedChecks, PassedChecks } from '@/check-list';
import type { PictureView } from '@/frame-view';
import type { JudgementView } from './review-view';
import { TakeBack } from './take-back';

/** What one picture was put to, each with the place that was looked at, and what an editor said. */
export function PersonChecks({
  subjectId,
  judgement,
  picture,
  waits,
  now,
}: {
  subjectId: string;
  judgement: JudgementView;
  picture: PictureView;
  /** Hidden, and judged by nobody. */
  waits: boolean;
  now: string;
}) {
  const { failed, passed, review } = judgement;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks" className="display mb-3 text-2xl">
        Checks
      </h2>
      {review ? (
        <div className="mb-5 flex flex-wrap items-center gap-3">
          <p>
            {review.by} {review.verdict} it <Time at={review.at} now={now} />.
            {review.pixelsRemoved ? ' Its pixels are removed.' : ''}
          </p>
          {review.pixelsRemoved ? null : <TakeBack subjectId={subjectId} />}
        </div>
      ) : waits && failed.length > 0 ? (
        <p className="mb-5">
          It waits for a judgement in the{' '}
          <Link asChild>
            <NextLink href="/review">review</NextLink>
          </Link>
          .
        </p>
      ) : null}
      {failed.length > 0 ? <FailedChecks checks={failed} picture={picture} /> : null}
      {passed.length > 0 ? (
        <Disclosure
          summary={`${passed.length} ${passed.length === 1 ? 'check' : 'checks'} passed`}
          className="mt-4"
        >
          <PassedChecks checks={passed} picture={picture} />
        </Disclosure>
      ) : null}
      {failed.length + passed.length === 0 ? (
        <p className="text-soft">This picture was made before there were checks.</p>
      ) : null}
    </section>
  );
}
