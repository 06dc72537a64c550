import { Alert } from '@figment/ui/alert';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { NextLink } from '@/next-link';

/** One line when all is well; where something was touched, which row and what to do. */
export function TrailState({
  intact,
  rows,
  upTo,
  checkedAt,
  fault,
  now,
}: {
  intact: boolean;
  rows: number;
  upTo: string | null;
  checkedAt: string;
  fault: { auditId: string; said: string } | null;
  now: string;
}) {
  if (!intact) {
    return (
      <div className="mb-8">
        <Alert tone="bad" title="The audit trail was changed behind the library’s back.">
          <p>
            {fault?.said}{' '}
            {fault?.auditId ? <span className="font-mono break-all">{fault.auditId}</span> : null}
          </p>
          <p>
            {rows} rows before it are as they were sealed. Keep the database as it is, and compare
            it with a backup.
          </p>
        </Alert>
      </div>
    );
  }
  return (
    <p className="mb-8 max-w-prose text-sm text-soft">
      {upTo ? (
        <>
          Intact: {rows} {rows === 1 ? 'row is' : 'rows are'} sealed in the{' '}
          <Link asChild>
            <NextLink href="/log">transparency log</NextLink>
          </Link>
          , up to <Time at={upTo} now={now} />. Checked <Time at={checkedAt} now={now} />.{' '}
          <Link href="/api/audit/export" download>
            Download the sealed trail
          </Link>
        </>
      ) : (
        'Nothing is sealed yet. The first rows are within a minute.'
      )}
    </p>
  );
}
