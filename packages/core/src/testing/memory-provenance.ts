import type { Records } from '../ports';
import type { PhotographLookAlike } from '../photograph/photograph';
import { hammingDistance } from '../provenance/fingerprint';
import type { LookAlike } from '../provenance/fingerprint-records';
import type { MarkOwner } from '../provenance/marks';
import { copy, type Rows } from './memory-rows';

type Provenance = Pick<
  Records,
  'marks' | 'comps' | 'fingerprints' | 'preparedFiles' | 'signatures' | 'photographs'
>;

const sameOwner = (a: MarkOwner, b: MarkOwner) =>
  a.kind === 'asset'
    ? b.kind === 'asset' && a.assetId === b.assetId
    : b.kind === 'comp' && a.compId === b.compId;

/** How far a hash is from either orientation of a picture. */
function nearness(phash: string, of: { phash: string; phashMirrored: string }) {
  const plain = hammingDistance(phash, of.phash);
  const flipped = hammingDistance(phash, of.phashMirrored);
  return { distance: Math.min(plain, flipped), mirrored: flipped < plain };
}

export function memoryProvenanceRecords(rows: Rows): Provenance {
  const codeOf = (owner: MarkOwner) =>
    [...rows.marks.values()].find((mark) => sameOwner(mark.owner, owner))?.code ?? null;
  const current = () => [...rows.photographs.values()].filter((one) => one.withdrawn === null);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    marks: {
      ofAsset: async (assetId) => codeOf({ kind: 'asset', assetId }),
      ofComp: async (compId) => codeOf({ kind: 'comp', compId }),
      async assign(mark) {
        if (rows.marks.has(mark.code) || codeOf(mark.owner) !== null) return false;
        rows.marks.set(mark.code, copy(mark));
        return true;
      },
      find: async (code) => copy(rows.marks.get(code) ?? null),
    },
    comps: {
      async add(comp, code) {
        if (rows.marks.has(code)) return false;
        rows.comps.set(comp.id, copy(comp));
        rows.marks.set(code, { code, owner: { kind: 'comp', compId: comp.id }, at: comp.at });
        return true;
      },
      get: async (id) => copy(rows.comps.get(id) ?? null),
      async latest(userId, subjectId, format) {
        const found = [...rows.comps.values()]
          .filter(
            (one) => one.userId === userId && one.subjectId === subjectId && one.format === format,
          )
          .sort((a, b) => b.at.getTime() - a.at.getTime() || -byId(a, b))[0];
        const markCode = found && codeOf({ kind: 'comp', compId: found.id });
        return found && markCode ? copy({ comp: found, markCode }) : null;
      },
    },
    fingerprints: {
      async add(assetId, fingerprint, at) {
        if (rows.fingerprints.has(assetId)) return false;
        const { pixelSha256, phash, phashMirrored } = fingerprint;
        rows.fingerprints.set(assetId, { pixelSha256, phash, phashMirrored, at });
        return true;
      },
      async ofAsset(assetId) {
        const row = rows.fingerprints.get(assetId);
        if (!row) return null;
        const { at: _at, ...fingerprint } = row;
        return copy(fingerprint);
      },
      async byPixels(pixelSha256) {
        return [...rows.fingerprints.entries()]
          .filter(([, one]) => one.pixelSha256 === pixelSha256)
          .sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || (a < b ? -1 : 1))
          .map(([assetId]) => assetId);
      },
      async near(phash, maxBits, limit) {
        return [...rows.fingerprints.entries()]
          .map(([assetId, one]): LookAlike => ({ assetId, ...nearness(phash, one) }))
          .filter(({ distance }) => distance <= maxBits)
          .sort((a, b) => a.distance - b.distance || (a.assetId < b.assetId ? -1 : 1))
          .slice(0, limit);
      },
      async missing(limit) {
        return [...rows.subjects.values()]
          .map(({ asset }) => asset)
          .filter((asset) => !rows.fingerprints.has(asset.id))
          .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || byId(a, b))
          .slice(0, limit)
          .map(({ id }) => id);
      },
    },
    preparedFiles: {
      get: async (key) => copy(rows.preparedFiles.get(key) ?? null),
      async add(file) {
        if (rows.preparedFiles.has(file.key)) return false;
        rows.preparedFiles.set(file.key, copy(file));
        return true;
      },
      async bySha256(sha256) {
        const found = [...rows.preparedFiles.values()]
          .filter((file) => file.sha256 === sha256)
          .sort((a, b) => a.at.getTime() - b.at.getTime())[0];
        return copy(found ?? null);
      },
    },
    signatures: {
      async add(entry) {
        rows.signatures.push(copy({ ...entry, id: String(rows.signatures.length + 1) }));
      },
      async ofKey(keyId, before, limit) {
        return rows.signatures
          .filter((one) => one.keyId === keyId)
          .filter((one) => before === null || Number(one.id) < Number(before))
          .sort((a, b) => Number(b.id) - Number(a.id))
          .slice(0, limit)
          .map(copy);
      },
      async countByKey() {
        const counts = new Map<string, number>();
        for (const { keyId } of rows.signatures) counts.set(keyId, (counts.get(keyId) ?? 0) + 1);
        return counts;
      },
    },
    photographs: {
      async add(photograph) {
        if (rows.photographs.has(photograph.id)) throw new Error('It is registered already.');
        rows.photographs.set(photograph.id, copy(photograph));
      },
      get: async (id) => copy(rows.photographs.get(id) ?? null),
      async page(organizationId, beforeId, limit) {
        return [...rows.photographs.values()]
          .filter((one) => organizationId === undefined || one.organizationId === organizationId)
          .filter((one) => beforeId === null || one.id < beforeId)
          .sort((a, b) => -byId(a, b))
          .slice(0, limit)
          .map(copy);
      },
      async withdraw(id, at, reason) {
        const found = rows.photographs.get(id);
        if (!found || found.withdrawn) return false;
        found.withdrawn = { at, reason };
        return true;
      },
      async exact(fileSha256, pixelSha256) {
        return current()
          .filter((one) => one.fileSha256 === fileSha256 || one.pixelSha256 === pixelSha256)
          .sort(byId)
          .slice(0, 20)
          .map(copy);
      },
      async near(phash, maxBits, limit) {
        return current()
          .map((photograph): PhotographLookAlike => ({
            photograph,
            ...nearness(phash, photograph),
          }))
          .filter(({ distance }) => distance <= maxBits)
          .sort((a, b) => a.distance - b.distance || byId(a.photograph, b.photograph))
          .slice(0, limit)
          .map(copy);
      },
    },
  };
}
