'use client';
import { createContext, lazy, Suspense, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import type { ActionResult } from './action-result';

/** A collection somebody may put people into. */
export interface CollectChoice {
  id: string;
  title: string;
  /** How many pictures it has. */
  items: number;
  shared: boolean;
  /** How many of the people in question are in it already. */
  holds: number;
}

export interface CollectChoices {
  collections: CollectChoice[];
  /** With whom a new one can be shared, as the end of "Keep it together with"; null for nobody. */
  together: string | null;
}

/** Where people went, and which of them were new there. */
export interface Collected {
  collectionId: string;
  title: string;
  added: string[];
}

/** What the dialog asks of the server. */
export interface CollectActions {
  choices(subjectIds: string[]): Promise<ActionResult<CollectChoices>>;
  add(collectionId: string, subjectIds: string[]): Promise<ActionResult<Collected>>;
  create(title: string, shared: boolean, subjectIds: string[]): Promise<ActionResult<Collected>>;
  /** Takes them out again. */
  takeOut(collectionId: string, subjectIds: string[]): Promise<ActionResult<unknown>>;
}

const CollectContext = createContext<((subjectIds: string[]) => void) | null>(null);
// Opened seldom: no page waits for it.
const CollectDialog = lazy(() => import('./collect-dialog'));

/** Lets everything inside offer "Add to collection". */
export function CollectProvider({
  actions,
  children,
}: {
  /** Null for whoever keeps no collections. */
  actions: CollectActions | null;
  children: ReactNode;
}) {
  const [asked, setAsked] = useState<string[] | null>(null);
  const collect = useCallback((subjectIds: string[]) => {
    if (subjectIds.length > 0) setAsked([...new Set(subjectIds)]);
  }, []);
  return (
    <CollectContext value={actions ? collect : null}>
      {children}
      {actions && asked ? (
        <Suspense>
          <CollectDialog subjectIds={asked} actions={actions} onClose={() => setAsked(null)} />
        </Suspense>
      ) : null}
    </CollectContext>
  );
}

/** Opens the dialog "Add to collection" for these people. Does nothing where nobody is signed in. */
export function useCollect(): (subjectIds: string[]) => void {
  return useContext(CollectContext) ?? nothing;
}

function nothing(): void {}
