'use client';
import { deliveryFormats, type DeliveryFormat } from '@figment/core/delivery/delivery';
import { uses } from '@figment/core/license/uses';
import { Button, buttonClass } from '@figment/ui/button';
import { Checkbox } from '@figment/ui/checkbox';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Select } from '@figment/ui/select';
import { Time } from '@figment/ui/time';
import { FolderArchive } from 'lucide-react';
import { NextLink } from '@/next-link';
import { useState } from 'react';
import { LicenseStateBadge } from './license-state';
import { formatWords, type LicenseRow } from './license-view';
import { useZip } from '@/use-zip';

/** The history, newest first; active ones can be ticked and taken home as one zip. */
export function LicenseList({ rows, now }: { rows: LicenseRow[]; now: string }) {
  const usable = rows.filter(({ state }) => state === 'active').map(({ id }) => id);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const toggle = (ids: readonly string[], on: boolean) =>
    setTicked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const all = usable.length > 0 && usable.every((id) => ticked.has(id));
  return (
    <>
      {usable.length > 1 ? (
        <Checkbox
          className="mb-3"
          label={`Select the ${usable.length} active ones shown`}
          checked={all}
          onChange={({ target }) => toggle(usable, target.checked)}
        />
      ) : null}
      <ul aria-label="Licenses" className="border-t border-ink">
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            now={now}
            ticked={ticked.has(row.id)}
            onTick={(on) => toggle([row.id], on)}
          />
        ))}
      </ul>
      <ZipBar ids={[...ticked]} onClear={() => setTicked(new Set())} />
    </>
  );
}

function Row({
  row,
  now,
  ticked,
  onTick,
}: {
  row: LicenseRow;
  now: string;
  ticked: boolean;
  onTick: (on: boolean) => void;
}) {
  const { frame } = row;
  const active = row.state === 'active';
  return (
    <li className="grid grid-cols-[1.25rem_4.5rem_minmax(0,1fr)] items-center gap-x-4 border-b border-rule py-3 md:grid-cols-[1.25rem_4.5rem_minmax(0,1.2fr)_minmax(0,1fr)_9rem_auto] md:hover:bg-sunk/60">
      <Checkbox
        label={<span className="sr-only">Select {row.number}</span>}
        checked={ticked}
        disabled={!active}
        onChange={({ target }) => onTick(target.checked)}
      />
      <NextLink
        href={`/licenses/${row.id}`}
        tabIndex={-1}
        aria-hidden
        className="block self-start bg-film p-1"
      >
        <Picture
          src={frame.thumbnail.src}
          alt=""
          width={frame.thumbnail.width}
          height={frame.thumbnail.height}
          placeholder={frame.placeholder}
          className="bg-film"
        />
      </NextLink>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link asChild className="font-medium tabular-nums">
            <NextLink href={`/licenses/${row.id}`}>{row.number}</NextLink>
          </Link>
          <LicenseStateBadge state={row.state} />
        </p>
        <p className="text-sm text-soft">
          {row.termsName} · Seed {frame.seed}
          {row.exclusiveUntil ? (
            <>
              {' · exclusive until '}
              <Time at={row.exclusiveUntil} exact />
            </>
          ) : null}
        </p>
        <p className="mt-1 text-sm text-faint md:hidden">
          {row.projectReference || 'No project'} · <Time at={row.createdAt} now={now} />
        </p>
      </div>
      <div className="min-w-0 max-md:hidden">
        <p className="truncate">
          {row.projectReference || <span className="text-faint">No project</span>}
        </p>
        <p className="truncate text-sm text-faint">{uses[row.declaredUse].label}</p>
      </div>
      <div className="text-sm max-md:hidden">
        <Time at={row.createdAt} now={now} />
        <p className="truncate text-faint">{row.by}</p>
      </div>
      <NextLink
        href={`/licenses/${row.id}`}
        className={buttonClass('outline', 'sm', 'max-md:hidden')}
      >
        Open<span className="sr-only"> {row.number}</span>
      </NextLink>
    </li>
  );
}

/** What is ticked, as one download. Appears with the first tick. */
function ZipBar({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const [format, setFormat] = useState<DeliveryFormat>('jpeg');
  const zip = useZip();
  return (
    <div role="region" aria-label="Selected licenses" className="sticky bottom-0 z-20 empty:hidden">
      {ids.length > 0 ? (
        <div className="-mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t-4 border-mark bg-raised px-4 py-3 shadow-lift sm:mx-0">
          <p className="font-medium tabular-nums" role="status">
            {zip.busy
              ? `Preparing ${zip.count} files: the download starts by itself`
              : `${ids.length} selected`}
          </p>
          <Select
            aria-label="Format"
            className="ml-auto w-28"
            value={format}
            onChange={({ target }) =>
              setFormat(deliveryFormats.find((one) => one === target.value) ?? 'jpeg')
            }
            options={deliveryFormats.map((value) => ({ value, label: formatWords[value].name }))}
          />
          <Button tone="solid" busy={zip.busy} onClick={() => zip.start(ids, format)}>
            <FolderArchive aria-hidden /> Download zip
          </Button>
          <Button tone="quiet" onClick={onClear}>
            Clear
          </Button>
        </div>
      ) : null}
    </div>
  );
}
