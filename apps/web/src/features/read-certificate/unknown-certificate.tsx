import { PageHeader } from '@figment/ui/page-header';
import { NumberForm } from './number-form';

/** No certificate by this number: what that means, and what to look at. */
export function UnknownCertificate({ number }: { number: string }) {
  return (
    <>
      <PageHeader
        above="License certificate"
        title="Unknown."
        lead={
          <>
            This library has given no license with the number{' '}
            <span className="font-medium break-all text-ink">{number.slice(0, 40)}</span>.
          </>
        }
      />
      <div className="max-w-prose space-y-6">
        <ul className="list-disc space-y-1.5 pl-5 text-soft">
          <li>
            A number looks like FL-7K3M-9Q2X. The letters I, L, O and U are not used in it: what
            looks like O is a zero, what looks like I or L is a one.
          </li>
          <li>Scan the QR code on the certificate instead of typing.</li>
          <li>
            If somebody gave you this number as a proof, ask them for the certificate itself. A
            number that is not here proves nothing.
          </li>
        </ul>
        <NumberForm />
      </div>
    </>
  );
}
