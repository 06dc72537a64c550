import { publicActor } from '@figment/core/access';
import { FigmentError, isFigmentError } from '@figment/core/errors';
import { readPublicRelease, releaseBundle } from '@figment/core/release/read-release';
import { deps } from '../deps';
import { releasePdf } from './release-pdf';
import { thumbnailPng } from './thumbnail-png';
import { problemOf, problemResponse } from '../problem';
import { log } from '../log';

/** A release changes when it is revoked: nobody may keep an old answer. */
const fresh = { 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' };

type Context = { params: Promise<{ number: string }> };

/** A route of one file of a release, for anybody; an unknown number is a problem document with status 404. */
function download(file: (number: string) => Promise<Response | null>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const number = (await params).number;
    try {
      const answer = await file(number);
      if (answer) return answer;
      throw new FigmentError('NOT_FOUND', `There is no release "${number.slice(0, 40)}".`, {
        hint: 'Compare the number with the document it stands on.',
      });
    } catch (error) {
      if (!isFigmentError(error)) log().error({ err: error, url: request.url }, 'route failed');
      return problemResponse(problemOf(error));
    }
  };
}

const attachment = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });

export const jsonOfRelease = download(async (number) => {
  const bundle = await releaseBundle(await deps(), publicActor, { number });
  return (
    bundle &&
    new Response(`${JSON.stringify(bundle, null, 2)}\n`, {
      headers: { ...fresh, 'Content-Type': 'application/ld+json; charset=utf-8' },
    })
  );
});

export const pdfOfRelease = download(async (number) => {
  const world = await deps();
  const release = await readPublicRelease(world, publicActor, { number });
  if (!release) return null;
  const picture = await thumbnailPng(world, release.thumbnailKey);
  const bytes = await releasePdf(release, { publicUrl: world.site.publicUrl, picture });
  return new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
    headers: {
      ...fresh,
      ...attachment(`${release.number}.pdf`),
      'Content-Type': 'application/pdf',
    },
  });
});

export const signatureOfRelease = download(async (number) => {
  const release = await readPublicRelease(await deps(), publicActor, { number });
  if (!release?.signature) return null;
  return new Response(release.signature.jws, {
    headers: {
      ...fresh,
      ...attachment(`${release.number}.jws`),
      'Content-Type': 'application/jose',
    },
  });
});
