'use client';
import { Field } from '@figment/ui/field';
import { Select } from '@figment/ui/select';
import { useRouter } from 'next/navigation';

/** Whose checks are shown. */
export function ModelChoice({
  models,
  modelId,
}: {
  models: { id: string; name: string }[];
  modelId: string;
}) {
  const router = useRouter();
  return (
    <Field label="Model" className="w-64">
      <Select
        value={modelId}
        onChange={({ target }) => router.push(`/checks?model=${encodeURIComponent(target.value)}`)}
        options={models.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  );
}
