/** People made of numbers alone, for filling an index or a database: no pictures, but the lengths and the clusters of real ones. */
import { closeSync, mkdtempSync, openSync, chmodSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { fingerprintBands } from '../packages/core/src/provenance/fingerprint';

export const dim = 128;
/** The embeddings of the bundled model spread over about so many directions. */
const directions = 16;
const clusters = 4000;
/** Of the variance, how much lies between clusters. */
const between = 0.5;
/** A short w, so that a million of them fit on a disk; nothing that is measured reads more than a dozen. */
export const wLength = 256;

/** Repeatable numbers (xorshift32); for made data only. */
export function random(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 8; turn += 1) next();
  return next;
}

/** About normal: the sum of four uniform numbers, variance 1. */
const normal = (next: () => number) => (next() + next() + next() + next() - 2) * Math.sqrt(3);

const basis = (() => {
  const next = random(0);
  return Float32Array.from({ length: directions * dim }, () => normal(next));
})();
const weights = Array.from({ length: directions }, (_, at) => Math.sqrt(1 - at / (directions + 4)));
const centers = (() => {
  const next = random(99);
  return Float32Array.from({ length: clusters * directions }, () => normal(next));
})();

/** A point of a cluster, of length 1. @param number whose: the same number is the same person */
export function madeEmbedding(number: number, into = new Float32Array(dim)): Float32Array {
  const next = random(number + 1000);
  const center = Math.floor(next() * clusters) * directions;
  into.fill(0);
  for (let at = 0; at < directions; at += 1) {
    const value =
      weights[at]! *
      (Math.sqrt(between) * centers[center + at]! + Math.sqrt(1 - between) * normal(next));
    for (let i = 0; i < dim; i += 1) into[i]! += value * basis[at * dim + i]!;
  }
  const length = Math.hypot(...into);
  for (let i = 0; i < dim; i += 1) into[i]! /= length;
  return into;
}

export function madeW(number: number): Float32Array {
  const next = random(number + 7);
  return Float32Array.from({ length: wLength }, () => normal(next));
}

export function madeFingerprint(number: number) {
  const next = random(number + 31);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
  return { pixelSha256: hex(64), phash: hex(16), phashMirrored: hex(16) };
}

/** Sortable ids with the shape of real ones. */
export const madeId = (prefix: string, number: number) =>
  `${prefix}_01made${String(number).padStart(20, '0')}`;

const bytea = (values: Float32Array) =>
  `\\\\x${Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex')}`;

/** Adds people [from, to) to a database by COPY: subject, asset, measurement and fingerprint. */
export async function fillDatabase(
  sql: pg.Client,
  model: { id: string; sha256: string; lineage: string },
  from: number,
  to: number,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'figment-made-'));
  chmodSync(folder, 0o755);
  const at = '2026-01-01 00:00:00+00';
  // Made records point at each other rightly; asking PostgreSQL a million times would only take time.
  await sql.query('SET session_replication_role = replica');
  try {
    for (let start = from; start < to; start += 20_000) {
      const end = Math.min(start + 20_000, to);
      const tables: [string, (number: number) => string][] = [
        [
          'subject (id, kind, state, seed, z, w, recipe, model_id, model_sha256, created_at)',
          (number) =>
            `${madeId('sub', number)}\tperson\tavailable\t${number}\t\\\\x0000803f\t${bytea(madeW(number))}\t{}\t${model.id}\t${model.sha256}\t${at}`,
        ],
        [
          'asset (id, subject_id, placeholder, created_at)',
          (number) => `${madeId('ast', number)}\t${madeId('sub', number)}\tdata:\t${at}`,
        ],
        [
          'measurement (asset_id, model_sha256, lineage, attributes, embedding, measured_at)',
          (number) =>
            `${madeId('ast', number)}\t${model.sha256}\t${model.lineage}\t[]\t${bytea(madeEmbedding(number))}\t${at}`,
        ],
        [
          'fingerprint (asset_id, pixel_sha256, phash, phash_mirrored, bands, at)',
          (number) => {
            const { pixelSha256, phash, phashMirrored } = madeFingerprint(number);
            const bands = [
              ...new Set([...fingerprintBands(phash), ...fingerprintBands(phashMirrored)]),
            ];
            return `${madeId('ast', number)}\t${pixelSha256}\t${phash}\t${phashMirrored}\t{${bands.join(',')}}\t${at}`;
          },
        ],
      ];
      for (const [table, row] of tables) {
        const file = path.join(folder, 'rows');
        const handle = openSync(file, 'w');
        let text = '';
        for (let number = start; number < end; number += 1) {
          text += `${row(number)}\n`;
          if (text.length > 4_000_000 || number === end - 1) {
            writeSync(handle, text);
            text = '';
          }
        }
        closeSync(handle);
        await sql.query(`COPY ${table} FROM '${file}'`);
      }
    }
    await sql.query('ANALYZE subject, asset, measurement, fingerprint');
  } finally {
    await sql.query('SET session_replication_role = origin');
    rmSync(folder, { recursive: true, force: true });
  }
}
