import { Link } from '@figment/ui/link';
import { Table, type Column } from '@figment/ui/table';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';
import { BriefStateBadge } from './brief-state';
import type { BriefRow } from './brief-view';

/** Briefs, newest first. */
export function BriefTable({
  briefs,
  staff,
  now,
}: {
  briefs: readonly BriefRow[];
  staff: boolean;
  now: string;
}) {
  const columns: Column<BriefRow>[] = [
    {
      key: 'title',
      header: 'Brief',
      isTitle: true,
      cell: ({ id, title, wish }) => (
        <>
          <Link asChild>
            <NextLink href={`/briefs/${id}`} className="font-medium">
              {title}
            </NextLink>
          </Link>
          <span className="block max-w-prose text-sm text-faint">{wish}</span>
        </>
      ),
    },
    ...(staff
      ? [{ key: 'by', header: 'For', cell: ({ by }: BriefRow) => by } satisfies Column<BriefRow>]
      : []),
    { key: 'state', header: 'State', cell: ({ state }) => <BriefStateBadge state={state} /> },
    {
      key: 'people',
      header: 'People',
      align: 'end',
      cell: ({ accepted, wanted }) => (accepted === null ? wanted : `${accepted} of ${wanted}`),
    },
    {
      key: 'due',
      header: 'Deadline',
      cell: ({ dueAt }) => (dueAt ? <Time at={dueAt} now={now} /> : 'none'),
    },
    { key: 'at', header: 'Submitted', cell: ({ createdAt }) => <Time at={createdAt} now={now} /> },
  ];
  return <Table caption="Briefs" columns={columns} rows={briefs} rowKey={({ id }) => id} />;
}
