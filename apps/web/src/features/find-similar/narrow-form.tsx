import { Button } from '@figment/ui/button';
import { Field } from '@figment/ui/field';
import { Input } from '@figment/ui/input';
import Form from 'next/form';
import type { SimilarAddress } from './similar-address';
import type { SimilarView } from './similar-view';

/** Narrows who is found, in the language of the catalog; what cannot be read is named below. */
export function NarrowForm({
  address,
  problems,
}: {
  address: SimilarAddress;
  problems: SimilarView['problems'];
}) {
  const { like, unlike, sense, q } = address;
  return (
    <Form action="/people/similar" className="mt-6 max-w-xl">
      <input type="hidden" name="like" value={like.join(',')} />
      {unlike.length > 0 ? <input type="hidden" name="unlike" value={unlike.join(',')} /> : null}
      {sense === 'look' ? null : <input type="hidden" name="sense" value={sense} />}
      <div className="flex items-end gap-2">
        <Field label="Only among" className="min-w-0 flex-1">
          <Input key={q} name="q" defaultValue={q} placeholder="hair:grey -glasses age:40..60" />
        </Field>
        <Button type="submit">Narrow</Button>
      </div>
      {problems.length > 0 ? (
        <ul role="status" className="mt-2 space-y-1 text-sm text-soft">
          {problems.map(({ part, message, hint }, at) => (
            <li key={at}>
              {part ? <code className="mr-1 font-semibold text-ink">{part}</code> : null}
              {message} {hint}
            </li>
          ))}
        </ul>
      ) : null}
    </Form>
  );
}
