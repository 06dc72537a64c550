'use client';
import { deliveryFormats, type DeliveryFormat } from '@figment/core/delivery/delivery';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Select } from '@figment/ui/select';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { refusalText } from '@/action-result';
import { download } from './actions';
import { formatWords, sizesFor } from './license-view';

/** A format, a size, a file: as often as wanted. */
export function FilesSection({
  licenseId,
  native,
}: {
  licenseId: string;
  native: { width: number; height: number };
}) {
  const sizes = sizesFor(native);
  const [format, setFormat] = useState<DeliveryFormat>('jpeg');
  const [side, setSide] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const fetchFile = async () => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const longSide = side === '' ? null : Number(side);
    const result = await download({ licenseId, format, longSide }).catch(() => null);
    sending.current = false;
    setBusy(false);
    if (!result) return setProblem('The server did not answer. Try again.');
    if (!result.ok) return setProblem(refusalText(result));
    window.location.assign(result.data.url);
  };
  return (
    <section id="files" aria-labelledby="files-title" className="scroll-mt-20">
      <h2 id="files-title" className="display mb-1 text-2xl">
        Files
      </h2>
      <p className="mb-4 text-soft">
        {native.width} × {native.height} pixels, as generated; nothing is upscaled. Every file
        carries this license, the release and a signature that anybody can check.
      </p>
      <div className="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Field label="Format">
          <Select
            value={format}
            onChange={({ target }) =>
              setFormat(deliveryFormats.find((one) => one === target.value) ?? 'jpeg')
            }
            options={deliveryFormats.map((value) => ({
              value,
              label: `${formatWords[value].name}: ${formatWords[value].words}`,
            }))}
          />
        </Field>
        <Field label="Size">
          <Select
            value={side}
            onChange={({ target }) => setSide(target.value)}
            options={sizes.map(({ longSide, width, height }) => ({
              value: longSide === null ? '' : String(longSide),
              label: `${width} × ${height}${longSide === null ? ', as generated' : ''}`,
            }))}
          />
        </Field>
        <Button tone="solid" busy={busy} onClick={() => void fetchFile()}>
          <Download aria-hidden /> {busy ? 'Preparing' : 'Download'}
        </Button>
      </div>
      {problem ? (
        <Alert tone="bad" className="mt-4">
          {problem}
        </Alert>
      ) : null}
    </section>
  );
}
