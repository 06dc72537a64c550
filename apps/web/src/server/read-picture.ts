import { FigmentError } from '@figment/core/errors';
import { readBody } from './read-body';

/**
 * The bytes of one picture from a request: its body, or the field `file` of a form.
 * @param limit bytes
 * @throws INVALID for nothing, too much, or a form without a file
 */
export async function readPicture(request: Request, limit: number): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return readBody(request, limit);
  // Room for the form around the file, whose own length is checked below.
  const body = await readBody(request, limit + 64 * 1024);
  const bytes = new Uint8Array(body);
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch((error: unknown) => {
      throw new FigmentError('INVALID', 'The form cannot be read.', {
        field: 'file',
        cause: error,
      });
    });
  const file = form.get('file');
  if (file instanceof Blob && file.size > 0 && file.size <= limit) {
    return new Uint8Array(await file.arrayBuffer());
  }
  const isLarge = file instanceof Blob && file.size > limit;
  throw new FigmentError(
    'INVALID',
    isLarge ? `The file is larger than ${limit / 1024 / 1024} MB.` : 'No file was sent.',
    { field: 'file', hint: 'Send one picture, as the body or in the field "file" of a form.' },
  );
}
