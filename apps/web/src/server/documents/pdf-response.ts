/** A PDF that the browser saves. What it says may change, with a recall or a payment: nobody keeps an old one. */
export function pdfResponse(bytes: Uint8Array, name: string): Response {
  return new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-cache',
    },
  });
}
