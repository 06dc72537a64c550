/**
 * One process of the web app, as serve.mjs starts them: `next start`, but scripts and styles go out as compress.mjs left them, which Next
 * itself would compress anew for each browser and less well, and pictures go out without passing through its router.
 */
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const { values } = parseArgs({
  options: { hostname: { type: 'string' }, port: { type: 'string' } },
});
const [hostname, port] = [values.hostname, Number(values.port)];
const dir = import.meta.dirname;
// Before Next is loaded: it would take itself for a development server.
process.env.NODE_ENV ??= 'production';
const { default: next } = await import('next');
const app = next({ dev: false, dir, hostname, port });
await app.prepare();
const answer = app.getRequestHandler();

const prefix = '/_next/static/';
const sendFile = sirv(path.join(dir, process.env.NEXT_DIST_DIR ?? '.next', 'static'), {
  brotli: true,
  gzip: true,
  // Their names change with what is in them.
  immutable: true,
  maxAge: 31_536_000,
});
const server = createServer((request, response) => {
  const { url = '', method } = request;
  if (url.startsWith('/media/') && (method === 'GET' || method === 'HEAD')) {
    // Set by src/instrumentation.ts while the app was prepared.
    if (globalThis.figmentMedia) return globalThis.figmentMedia(request, response);
  }
  if (!url.startsWith(prefix)) return answer(request, response);
  request.url = url.slice(prefix.length - 1);
  sendFile(request, response, () => {
    request.url = url;
    return answer(request, response);
  });
});
// Next catches what nobody else does, and a server without its port would stay for nothing.
server.once('error', (error) => {
  console.error(`The web cannot listen on ${hostname}:${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, hostname);

/** Answers under way come to their end; streams that have none are cut. */
function stop() {
  server.close(() => void app.close().finally(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 1500).unref();
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
