import { Badge } from '@figment/ui/badge';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import type { CasePicture, CaseView } from './queries';
import { Ruling } from './ruling';

/** One complaint: what is said, what was compared, the pictures side by side, and the ruling. */
export function CaseSheet({ of, now }: { of: CaseView; now: string }) {
  const pictures = [...(of.named ? [of.named] : []), ...of.matches];
  return (
    <article
      id={of.id}
      aria-labelledby={`${of.id}-title`}
      className="grid scroll-mt-20 gap-x-10 gap-y-5 border-t border-ink py-7 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-3">
          <h2 id={`${of.id}-title`} className="display text-2xl">
            {of.named ? `Seed ${of.named.frame.seed}` : 'Nobody named yet'}
          </h2>
          <Badge tone={of.state === 'upheld' ? 'bad' : of.hides ? 'ink' : 'plain'}>
            {of.state === 'waiting' ? (of.hides ? 'hidden meanwhile' : 'still shown') : of.state}
          </Badge>
          <span className="text-sm text-faint">
            <Time at={of.filedAt} now={now} />
          </span>
        </div>
        <blockquote className="mt-3 max-w-prose border-l-4 border-mark pl-3 break-words whitespace-pre-line">
          {of.statement}
        </blockquote>
        <SpecSheet className="mt-5">
          <Spec name="From">{of.email}</Spec>
          {of.seenAt ? <Spec name="Seen">{of.seenAt}</Spec> : null}
          <Spec name="Release">
            {of.releaseNumber ? (
              <Link asChild>
                <NextLink href={`/releases/${of.releaseNumber}`}>{of.releaseNumber}</NextLink>
              </Link>
            ) : (
              'None is published.'
            )}
          </Spec>
          <Spec name="Compared">
            {of.comparison ? (
              <>
                {of.comparison.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                <p className="mt-1 text-sm text-faint">
                  The complainant’s picture was not kept: ask for it by e-mail where you must see
                  it.
                  <span className="block font-mono text-xs break-all">sha256 {of.fileSha256}</span>
                </p>
              </>
            ) : (
              'No picture was sent.'
            )}
          </Spec>
          {of.ruling ? (
            <Spec name="Ruling">
              {of.ruling.by}, <Time at={of.ruling.at} now={now} />: “{of.ruling.reason}”
            </Spec>
          ) : null}
        </SpecSheet>
        {of.state === 'waiting' ? (
          <div className="mt-5">
            <Ruling complaintId={of.id} named={of.named !== null} hides={of.hides} />
          </div>
        ) : null}
      </div>
      {pictures.length > 0 ? (
        <ul className="grid grid-cols-2 content-start gap-3 self-start bg-film p-3 sm:grid-cols-3">
          {pictures.map((picture, i) => (
            <CasePictureItem
              key={picture.frame.id}
              picture={picture}
              role={of.named && i === 0 ? 'Complained about' : 'Near to theirs'}
            />
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function CasePictureItem({ picture, role }: { picture: CasePicture; role: string }) {
  const { frame, said } = picture;
  return (
    <li>
      <NextLink href={`/people/${frame.id}`} className="block">
        <Picture
          src={frame.thumbnail.src}
          alt={frame.alt}
          width={frame.thumbnail.width}
          height={frame.thumbnail.height}
          placeholder={frame.placeholder}
          className="w-full bg-film"
        />
        <span className="edge-print mt-1.5 block text-film-edge">{role}</span>
        {said ? <span className="block text-sm text-film-soft">{said}</span> : null}
      </NextLink>
    </li>
  );
}
