import type { SubjectKind } from '../subject/subject';
import type { Manifest } from './manifest';

/** A model package the library knows. The package's files lie in the generators' model folders, found by sha256. */
export interface Model {
  /** The manifest's id, for example "portraits". Several versions may share it. */
  id: string;
  /** Of the package, lower-case hex: the identity of these exact weights. */
  sha256: string;
  /** See `lineageOf`: people of packages that share it are compared and mixed with each other. */
  lineage: string;
  name: string;
  version: string;
  kind: SubjectKind;
  manifest: Manifest;
  registeredAt: Date;
}
