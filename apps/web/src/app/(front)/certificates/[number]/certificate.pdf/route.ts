import { renditionOf } from '@figment/core/asset/asset';
import { publicActor } from '@figment/core/access';
import { readPublicCertificate } from '@figment/core/license/read-certificate';
import { deps } from '@/server/deps';
import { certificatePdf } from '@/server/documents/certificate-pdf';
import { pdfResponse } from '@/server/documents/pdf-response';
import { thumbnailPng } from '@/server/documents/thumbnail-png';
import { publicRoute } from '@/server/route';

/** The certificate as anybody may read it: without a name unless the buyer chose so. */
export const GET = publicRoute(
  async (_request, { params }: { params: Promise<{ number: string }> }) => {
    const world = await deps();
    const found = await readPublicCertificate(world, publicActor, {
      number: (await params).number,
    });
    const subject = await world.records.subjects.get(found.subjectId);
    const shown = subject?.subject.state === 'available' ? subject : null;
    const bytes = await certificatePdf(
      { ...found, logIndex: found.log.index, held: null },
      {
        publicUrl: world.site.publicUrl,
        picture: await thumbnailPng(
          world,
          shown ? renditionOf(shown.asset, 'thumbnail').key : null,
        ),
      },
    );
    return pdfResponse(bytes, `${found.number}.pdf`);
  },
);
