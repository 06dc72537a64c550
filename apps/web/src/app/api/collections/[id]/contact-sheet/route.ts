import { contactSheet } from '@/features/export-collection/queries';
import { pdfResponse } from '@/server/documents/pdf-response';
import { route } from '@/server/route';

/** A collection on paper: `size` a4 or letter, `votes=yes` adds what clients think. */
export const GET = route(
  async (request, session, { params }: { params: Promise<{ id: string }> }) => {
    const search = new URL(request.url).searchParams;
    const { name, bytes } = await contactSheet(session, (await params).id, {
      size: search.get('size') === 'letter' ? 'letter' : 'a4',
      votes: search.get('votes') === 'yes',
    });
    return pdfResponse(bytes, name);
  },
);
