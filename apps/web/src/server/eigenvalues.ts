import type { SymmetricEigenvalues } from '@figment/core/alike/variety';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Of a symmetric matrix of at most a few hundred rows; it holds the process up for some 0.1 s at 200. */
export const eigenvalues: SymmetricEigenvalues = (rows, size) =>
  new EigenvalueDecomposition(Matrix.from1DArray(size, size, rows), { assumeSymmetric: true })
    .realEigenvalues;
