#!/usr/bin/env node
/**
 * Serves the built web app from as many processes as WEB_PROCESSES says, one a core and four at most where it says nothing:
 * node serve.mjs --hostname 127.0.0.1 --port 3000. A page is worked out on one core, so that one process leaves the others idle.
 * A process that ends by itself is replaced.
 */
import cluster from 'node:cluster';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    hostname: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '3000' },
  },
});
const wanted = process.env.WEB_PROCESSES;
const count = wanted ? Number(wanted) : Math.min(4, os.availableParallelism());
if (!Number.isInteger(count) || count < 1 || count > 64) {
  console.error(`WEB_PROCESSES is "${wanted}": it must be a whole number from 1 to 64.`);
  process.exit(2);
}

const waitBeforeAnother = 1000;
let stopping = false;
let listening = 0;

cluster.setupPrimary({
  exec: path.join(import.meta.dirname, 'web-server.mjs'),
  args: ['--hostname', values.hostname, '--port', values.port],
});

function start() {
  const worker = cluster.fork();
  worker.once('listening', () => {
    listening += 1;
    if (listening === count) console.log(`Ready on http://${values.hostname}:${values.port}`);
  });
  worker.on('exit', async (code, signal) => {
    if (stopping) return;
    if (listening < count) {
      // Whatever keeps the first ones from starting keeps the next one, too.
      process.exitCode = code || 1;
      return stop('SIGTERM');
    }
    console.error(`A web process ended (${signal ?? `code ${code}`}): starting another.`);
    await sleep(waitBeforeAnother);
    if (!stopping) start();
  });
}

function stop(signal) {
  stopping = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));

for (let one = 0; one < count; one += 1) start();
