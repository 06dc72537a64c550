import { z } from 'zod';

/** A file of the package: forward slashes, below the package folder, no dot segments. */
export const packagePath = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/,
    'must be a relative path inside the package, such as "synthesis.onnx"',
  );

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');

export const packageFile = z.strictObject({
  path: packagePath,
  sha256: sha256Hex,
  bytes: z.int().min(1),
});
