'use client';
import { photographStatement } from '@figment/core/photograph/photograph';
import { CodeBlock } from '@figment/ui/code-block';
import { Disclosure } from '@figment/ui/disclosure';
import { Field } from '@figment/ui/field';
import { TextArea } from '@figment/ui/input';
import { useEffect, useState } from 'react';

/** Lower-case hex; null where the browser does not hash outside of https. */
async function sha256Of(file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How to sign the statement of this very file with a key of one's own, and where to put the result. */
export function OwnSignature({
  file,
  errors,
}: {
  file: File | null;
  errors: { publicKeyPem: string | undefined; jws: string | undefined };
}) {
  const [hashed, setHashed] = useState<{ of: File; sha256: string | null } | null>(null);
  useEffect(() => {
    if (!file) return;
    let current = true;
    void sha256Of(file).then((sha256) => current && setHashed({ of: file, sha256 }));
    return () => {
      current = false;
    };
  }, [file]);
  const sha256 = hashed && hashed.of === file ? hashed.sha256 : null;
  return (
    <Disclosure
      summary="Sign it with your own key (optional)"
      open={Boolean(errors.publicKeyPem ?? errors.jws)}
      className="border-b"
    >
      <p className="mb-3 text-sm text-soft">
        Then nobody has to take our word that it was you. Sign exactly this text, without a line
        break at its end, as a compact JWS with Ed25519 (EdDSA) or P-256 (ES256).
      </p>
      <CodeBlock
        label="statement.json"
        wrap
        code={sha256 ? JSON.stringify(photographStatement(sha256)) : 'Choose the file first.'}
      />
      <div className="mt-4 space-y-4">
        <Field label="Public key (PEM)" optional error={errors.publicKeyPem}>
          <TextArea
            name="publicKeyPem"
            rows={3}
            maxLength={2000}
            spellCheck={false}
            className="font-mono text-xs"
            placeholder="-----BEGIN PUBLIC KEY-----"
          />
        </Field>
        <Field label="Signature (JWS)" optional error={errors.jws}>
          <TextArea
            name="jws"
            rows={3}
            maxLength={4000}
            spellCheck={false}
            className="font-mono text-xs"
            placeholder="eyJhbGciOiJFZERTQSJ9…"
          />
        </Field>
      </div>
    </Disclosure>
  );
}
