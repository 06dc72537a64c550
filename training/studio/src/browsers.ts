/** Browsers that render, each with a page of its own. */
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { RenderJob, RenderResult } from './job';

const flags = [
  '--headless',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu-watchdog',
];

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [path.join(import.meta.dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

/** Serves the page and the art on loopback. */
async function serve(assets: string): Promise<{ url: string; close: () => Promise<void> }> {
  const script = await bundle();
  const server = http.createServer((request, response) => {
    const url = decodeURIComponent((request.url ?? '/').split('?')[0]!);
    if (url === '/')
      return void response
        .setHeader('content-type', 'text/html')
        .end('<script src="/page.js"></script>');
    if (url === '/page.js')
      return void response.setHeader('content-type', 'text/javascript').end(script);
    const file = path.resolve(assets, `.${url.replace(/^\/assets/, '')}`);
    if (!file.startsWith(path.resolve(assets) + path.sep))
      return void response.writeHead(403).end();
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export interface Studio {
  render(job: RenderJob): Promise<RenderResult>;
  close(): Promise<void>;
}

interface PageGlobals {
  studio: { init(assets: string): Promise<void>; render(job: RenderJob): Promise<RenderResult> };
}

/**
 * Opens `workers` browsers. `assets` is the folder of the art pack.
 * @throws Error that says what is missing: the pack, or a browser.
 */
export async function openStudio(options: {
  assets: string;
  workers: number;
  chromium: string;
}): Promise<Studio> {
  await readFile(path.join(options.assets, 'pack.json')).catch(() => {
    throw new Error(
      `There is no art pack in ${options.assets}: name its folder with --assets or STUDIO_ASSETS.`,
    );
  });
  const server = await serve(options.assets);
  const open = async (): Promise<{ browser: Browser; page: Page }> => {
    const browser = await chromium
      .launch({ executablePath: options.chromium, args: flags })
      .catch((error: Error) => {
        throw new Error(
          `No browser at ${options.chromium}: install Chromium or name it in CHROMIUM_PATH. ${error.message.split('\n')[0]}`,
        );
      });
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(server.url);
    await page.evaluate(
      (assets) => (globalThis as unknown as PageGlobals).studio.init(assets),
      '/assets',
    );
    return { browser, page };
  };
  const idle: { browser: Browser; page: Page }[] = [];
  const all: Browser[] = [];
  const waiting: ((worker: { browser: Browser; page: Page }) => void)[] = [];
  for (let i = 0; i < options.workers; i += 1) {
    const worker = await open();
    idle.push(worker);
    all.push(worker.browser);
  }
  const take = (): Promise<{ browser: Browser; page: Page }> => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    async render(job) {
      const worker = await take();
      try {
        return await worker.page.evaluate(
          (j) => (globalThis as unknown as PageGlobals).studio.render(j),
          job,
        );
      } finally {
        const next = waiting.shift();
        if (next) next(worker);
        else idle.push(worker);
      }
    },
    async close() {
      await Promise.all(all.map((browser) => browser.close()));
      await server.close();
    },
  };
}
