'use client';
import { Button } from '@figment/ui/button';
import { Menu, MenuItem, MenuLabel, MenuRule } from '@figment/ui/menu';
import { Download, FileText, FolderArchive } from 'lucide-react';
import { CompsDialog } from '@/comps-dialog';
import { usePrepareComps } from '@/use-prepare-comps';

const sizes = { a4: 'A4', letter: 'US Letter' } as const;

/** A collection on paper or as a zip of comps. */
export function ExportMenu({
  collectionId,
  subjectIds,
  mayComp,
}: {
  collectionId: string;
  /** Whom the reader may see. */
  subjectIds: readonly string[];
  mayComp: boolean;
}) {
  const comps = usePrepareComps(`/api/collections/${collectionId}/comps`, subjectIds);
  if (subjectIds.length === 0) return null;
  const sheet = (size: string, votes: boolean) =>
    `/api/collections/${collectionId}/contact-sheet?size=${size}${votes ? '&votes=yes' : ''}`;
  return (
    <>
      <Menu
        trigger={
          <Button>
            <Download aria-hidden /> Export
          </Button>
        }
      >
        <MenuLabel>Contact sheet (PDF)</MenuLabel>
        {Object.entries(sizes).map(([size, name]) => (
          <MenuItem key={size} asChild>
            <a href={sheet(size, false)} download>
              <FileText aria-hidden /> {name}
            </a>
          </MenuItem>
        ))}
        <MenuItem asChild>
          <a href={sheet('a4', true)} download>
            <FileText aria-hidden /> A4 with votes
          </a>
        </MenuItem>
        {mayComp ? (
          <>
            <MenuRule />
            <MenuItem icon={<FolderArchive aria-hidden />} onSelect={() => void comps.start()}>
              Comps as a zip
            </MenuItem>
          </>
        ) : null}
      </Menu>
      <CompsDialog comps={comps} />
    </>
  );
}
