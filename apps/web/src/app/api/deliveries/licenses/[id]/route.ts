import { deliveryResponse, licensedFile } from '@/features/deliver/queries';
import { route } from '@/server/route';

type Context = { params: Promise<{ id: string }> };

/** A licensed file: `?format=` jpeg, png, webp, avif or tiff, `?side=` pixels on the long side. Counts as a download. */
export const GET = route<Context>(async (request, session, { params }) => {
  const search = new URL(request.url).searchParams;
  return deliveryResponse(request, await licensedFile(session, (await params).id, search));
});
