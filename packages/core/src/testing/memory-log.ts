import type { LogRecords } from '../log/log-records';
import { bytesOfHex } from '../log/hex';
import { copy, type Rows } from './memory-rows';

const nodeKey = (level: number, index: number) => `${level}/${index}`;

export function memoryLogRecords(rows: Rows): LogRecords {
  const size = async () => rows.log.length;
  const lastSeal = async () => copy(rows.seals.at(-1) ?? null);
  const bySize = () => [...rows.checkpoints.values()].sort((a, b) => a.size - b.size);
  return {
    size,
    claimEnd: size,
    async add(entry, completed) {
      if (entry.index !== rows.log.length)
        throw new Error(`The log does not go on at ${entry.index}.`);
      rows.log.push(copy(entry));
      for (const { level, index, hash } of completed)
        rows.logNodes.set(nodeKey(level, index), copy(hash));
    },
    async get(index) {
      return copy(rows.log[index] ?? null);
    },
    async range(from, to) {
      return rows.log.slice(from, Math.max(from, to)).map(copy);
    },
    async page(filter, before, limit) {
      return rows.log
        .slice(0, before ?? rows.log.length)
        .filter((entry) => filter.kind === undefined || entry.kind === filter.kind)
        .reverse()
        .slice(0, limit)
        .map(copy);
    },
    async nodes(places) {
      return places.map(({ level, index }) => {
        const hash =
          level === 0
            ? rows.log[index] && bytesOfHex(rows.log[index].leafHash)
            : rows.logNodes.get(nodeKey(level, index));
        if (!hash) throw new Error(`The log has no complete subtree ${nodeKey(level, index)}.`);
        return copy(hash);
      });
    },
    async addCheckpoint(checkpoint) {
      if (rows.checkpoints.has(checkpoint.size)) return false;
      rows.checkpoints.set(checkpoint.size, copy(checkpoint));
      return true;
    },
    async latestCheckpoint() {
      return copy(bySize().at(-1) ?? null);
    },
    async checkpoints(after, limit) {
      return bySize()
        .filter(({ size }) => size > after)
        .slice(0, limit)
        .map(copy);
    },
    async checkpointFrom(wanted) {
      return copy(bySize().find((checkpoint) => checkpoint.size >= wanted) ?? null);
    },
    claimLastSeal: lastSeal,
    lastSeal,
    async addSeals(seals) {
      rows.seals.push(...copy(seals));
    },
    async sealed(after, limit) {
      return rows.seals
        .filter(({ seq }) => seq > after)
        .slice(0, limit)
        .map((seal) => ({
          seal: copy(seal),
          row: copy(rows.audit.find(({ id }) => id === seal.auditId) ?? null),
        }));
    },
    async unsealed({ from = '', below }, limit) {
      return rows.audit
        .filter(({ id }) => id >= from && (below === undefined || id < below))
        .filter(({ id }) => !rows.seals.some(({ auditId }) => auditId === id))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(copy);
    },
  };
}
