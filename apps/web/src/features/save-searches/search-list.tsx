'use client';
import { searchAlerts, type SearchAlert } from '@figment/core/saved-search/saved-search';
import { Badge } from '@figment/ui/badge';
import { IconButton } from '@figment/ui/icon-button';
import { Select } from '@figment/ui/select';
import { Time } from '@figment/ui/time';
import { notify, notifyFailure } from '@figment/ui/toast';
import { PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { refusalText, type ActionResult } from '@/action-result';
import { change, setDeleted } from './actions';
import { RenameDialog } from './rename-dialog';
import { alertWords, type SearchRowView } from './searches-view';

/** Saved searches, newest first, each with what is new in it. */
export function SearchList({ rows, now }: { rows: readonly SearchRowView[]; now: string }) {
  return (
    <ul className="max-w-4xl divide-y divide-rule border-y border-ink">
      {rows.map((row) => (
        <Row key={row.id} row={row} now={now} />
      ))}
    </ul>
  );
}

function Row({ row, now }: { row: SearchRowView; now: string }) {
  const { id, name, q, alert, newer, seenAt } = row;
  const [renaming, setRenaming] = useState(false);
  const run = async (work: Promise<ActionResult>, refused: string): Promise<boolean> => {
    const result = await work.catch(() => null);
    if (result?.ok) return true;
    notifyFailure(refused, result ? refusalText(result) : 'The server did not answer.');
    return false;
  };
  const drop = async () => {
    if (!(await run(setDeleted(id, true), 'It was not deleted'))) return;
    notify(`"${name}" deleted`, {
      undo: () => void run(setDeleted(id, false), 'It could not be brought back'),
    });
  };
  return (
    <li id={id} className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4 target:bg-mark-wash">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-medium">
          {/* Opening it marks what is there as seen: no link that is fetched ahead. */}
          <a
            href={`/searches/${id}`}
            className="min-w-0 break-words underline decoration-rule-strong underline-offset-4 hover:decoration-mark"
          >
            {name}
          </a>
          {newer > 0 ? (
            <Badge tone="mark">{newer >= 1000 ? '1,000+ new' : `${newer} new`}</Badge>
          ) : null}
        </h2>
        <p className="mt-1 font-mono text-sm break-words text-soft">
          {q || 'Everybody in the catalog'}
        </p>
        <p className="mt-1 text-sm text-faint">
          Last opened <Time at={seenAt} now={now} />
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Select
          aria-label={`Alert for ${name}`}
          className="w-60"
          value={alert}
          onChange={({ target }) =>
            void run(change(id, { alert: target.value as SearchAlert }), 'Not changed')
          }
          options={searchAlerts.map((value) => ({ value, label: alertWords[value] }))}
        />
        <IconButton label={`Rename ${name}`} onClick={() => setRenaming(true)}>
          <PencilLine aria-hidden />
        </IconButton>
        <IconButton label={`Delete ${name}`} onClick={() => void drop()}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {renaming ? (
        <RenameDialog
          name={name}
          onClose={() => setRenaming(false)}
          onSave={(to) => change(id, { name: to })}
        />
      ) : null}
    </li>
  );
}
