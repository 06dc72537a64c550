'use client';
import { deliveryFormats, type DeliveryFormat } from '@figment/core/delivery/delivery';
import { Button } from '@figment/ui/button';
import { Select } from '@figment/ui/select';
import { FolderArchive } from 'lucide-react';
import { useState } from 'react';
import { useZip } from '@/use-zip';

/** All files of an order as one download. */
export function ZipButton({ ids }: { ids: string[] }) {
  const [format, setFormat] = useState<DeliveryFormat>('jpeg');
  const zip = useZip();
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Format of the files"
        className="w-28"
        value={format}
        onChange={({ target }) =>
          setFormat(deliveryFormats.find((one) => one === target.value) ?? 'jpeg')
        }
        options={deliveryFormats.map((value) => ({
          value,
          label: value === 'webp' ? 'WebP' : value.toUpperCase(),
        }))}
      />
      <Button tone="solid" busy={zip.busy} onClick={() => zip.start(ids, format)}>
        <FolderArchive aria-hidden /> {zip.busy ? 'Preparing' : 'Download all'}
      </Button>
    </span>
  );
}
