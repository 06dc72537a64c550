'use client';
import { Alert } from '@figment/ui/alert';
import { Button } from '@figment/ui/button';
import { Dialog, DialogActions } from '@figment/ui/dialog';
import { Progress } from '@figment/ui/progress';
import type { usePrepareComps } from './use-prepare-comps';

/** How far the comps of a zip are, open while they are prepared. */
export function CompsDialog({ comps }: { comps: ReturnType<typeof usePrepareComps> }) {
  const { state, stop } = comps;
  return (
    <Dialog
      open={state !== null}
      onOpenChange={(open) => (open ? undefined : stop())}
      title="Comps as a zip"
      description="Marked previews for layouts. Each carries a code that says who downloaded it."
    >
      {state ? (
        <>
          <Progress label="Comps ready" done={state.done} total={state.of} />
          {state.problem ? (
            <Alert tone="bad" className="mt-4">
              {state.problem}
            </Alert>
          ) : null}
          <DialogActions>
            <Button onClick={stop}>{state.problem ? 'Close' : 'Stop'}</Button>
          </DialogActions>
        </>
      ) : null}
    </Dialog>
  );
}
