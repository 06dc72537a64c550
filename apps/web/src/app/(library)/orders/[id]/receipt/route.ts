import { licensesOfLines, viewOrder } from '@figment/core/order/read-orders';
import { credits } from '@/money';
import { deps } from '@/server/deps';
import { pdfResponse } from '@/server/documents/pdf-response';
import { receiptPdf, type ReceiptLine } from '@/server/documents/receipt-pdf';
import { route } from '@/server/route';

/** The receipt of an order; its invoice while it is open. */
export const GET = route(
  async (_request, { actor }, { params }: { params: Promise<{ id: string }> }) => {
    const world = await deps();
    const { order, licenses, buyer, organization } = await viewOrder(world, actor, {
      orderId: (await params).id,
    });
    const granted = licensesOfLines(order.lines, licenses);
    const lines: ReceiptLine[] = order.lines.map((line, index) => {
      const license = granted[index];
      return {
        what: line.refundedBecause ? 'Given back in credits' : (license?.number ?? line.subjectId),
        terms: `${license?.terms.name ?? line.termsId}${line.months === null ? '' : `, ${line.months} months`}`,
        project: license?.projectReference ?? line.projectReference,
        credits: line.credits,
        cents: line.cents,
      };
    });
    if (order.kind === 'credits') {
      lines.push({
        what: credits(order.totalCredits),
        terms: '',
        project: '',
        credits: order.totalCredits,
        cents: order.totalCents,
      });
    }
    const bytes = await receiptPdf(
      { order, buyer, organization, lines },
      { publicUrl: world.site.publicUrl },
    );
    return pdfResponse(bytes, `${order.number}.pdf`);
  },
);
