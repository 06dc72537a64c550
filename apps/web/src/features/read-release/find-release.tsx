import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';

/** Asks for a release number; works without scripts. */
export function FindRelease({ number = '' }: { number?: string }) {
  return (
    <form action="/releases" method="get" className="flex max-w-md items-end gap-3">
      <Field label="Release number" className="flex-1">
        <Input
          name="number"
          defaultValue={number}
          required
          maxLength={40}
          placeholder="FR-7K3M-9Q2X"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" tone="solid">
        Look up
      </Button>
    </form>
  );
}
