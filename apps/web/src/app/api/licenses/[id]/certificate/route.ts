import { viewLicense } from '@figment/core/license/read-licenses';
import { renditionOf } from '@figment/core/asset/asset';
import { deps } from '@/server/deps';
import { certificatePdf } from '@/server/documents/certificate-pdf';
import { pdfResponse } from '@/server/documents/pdf-response';
import { thumbnailPng } from '@/server/documents/thumbnail-png';
import { route } from '@/server/route';

/** The certificate with everything its holder may read. */
export const GET = route(
  async (_request, { actor }, { params }: { params: Promise<{ id: string }> }) => {
    const world = await deps();
    const { license, picture } = await viewLicense(world, actor, { licenseId: (await params).id });
    const { sha256, jws, keyId, certificate } = license;
    const bytes = await certificatePdf(
      {
        number: license.number,
        state: license.state,
        recalled: license.recalled,
        licensee: certificate.licensee.organization,
        assetId: license.assetId,
        releaseNumber: license.releaseNumber,
        terms: license.terms,
        startsAt: license.startsAt,
        endsAt: license.endsAt,
        exclusiveUntil: license.exclusive?.until ?? null,
        signature: { sha256, jws, keyId },
        logIndex: license.logIndex,
        held: {
          declaredUse: license.declaredUse,
          projectReference: license.projectReference,
          order: certificate.order,
          salt: license.salt,
        },
      },
      {
        publicUrl: world.site.publicUrl,
        picture: await thumbnailPng(world, renditionOf(picture.asset, 'thumbnail').key),
      },
    );
    return pdfResponse(bytes, `${license.number}.pdf`);
  },
);
