import { Button, buttonClass } from '@figment/ui/button';
import { EmptyState } from '@figment/ui/empty-state';
import { NextLink } from '@/next-link';

/** Nobody waits: what would be here, and why. */
export function NothingHeld({ judged, onUndo }: { judged: number; onUndo: (() => void) | null }) {
  return (
    <EmptyState
      title={judged > 0 ? 'All judged.' : 'Nobody waits.'}
      action={
        <>
          {onUndo ? <Button onClick={onUndo}>Take the last judgement back</Button> : null}
          <NextLink href="/batches" className={buttonClass('outline')}>
            See the batches
          </NextLink>
        </>
      }
    >
      <p>
        Every new picture is checked: sharpness, exposure, eyes, mouth, face, background, realism,
        and whether it shows an adult beyond doubt. One that falls short is hidden and comes here
        with the place that looked wrong, enlarged.
      </p>
      <p>
        You accept it with <kbd>A</kbd>, reject it with <kbd>R</kbd>, and take the last judgement
        back with <kbd>Z</kbd>.
      </p>
    </EmptyState>
  );
}
