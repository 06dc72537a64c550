import { FigmentError } from '@figment/core/errors';
import { openAnalyzer, type Analyzer } from './analyzer';
import { openEngine, type Engine } from './engine';
import { toWire, type EngineReply, type EngineRequest, type Portrayed } from './engine-messages';
import { openPackage } from './package';
import { selfTest } from './self-test';

// The parent decides when to stop: it disconnects. A Ctrl-C reaches the whole process group.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

let engine: Engine | null = null;
/** Opened when first asked for: not everybody who draws also measures. */
let analyzer: (() => Promise<Analyzer>) | null = null;

async function answer(request: EngineRequest): Promise<unknown> {
  if (request.ask === 'self-test') return selfTest(request.path);
  if (request.ask === 'open') {
    const modelPackage = await openPackage(request.folder);
    if (modelPackage.sha256 !== request.sha256) {
      throw new FigmentError('CONFLICT', 'The model package changed since it was opened.');
    }
    engine = await openEngine(modelPackage, request.options);
    let opened: Promise<Analyzer> | null = null;
    analyzer = () => (opened ??= openAnalyzer(modelPackage, request.options));
    return engine.runtime;
  }
  if (!engine || !analyzer)
    throw new Error('The engine process was asked before it opened a model.');
  if (request.ask === 'analyze') return (await analyzer()).analyze(request.picture);
  if (request.ask === 'w') return engine.w(request.source, request.choice);
  if (request.ask === 'average') return engine.average();
  if (request.ask === 'project') return engine.project(request.projection);
  if (request.ask === 'portray') {
    const picture = await engine.render(request.recipe);
    const analysis = request.measure ? await (await analyzer()).analyze(picture) : null;
    return { picture, analysis } satisfies Portrayed;
  }
  return engine.renderMany(request.recipes);
}

// One request at a time: the parent sends the next one after the reply.
process.on('message', (request: EngineRequest) => {
  answer(request).then(
    (result) => process.send?.({ id: request.id, answer: result } satisfies EngineReply),
    (error: unknown) =>
      process.send?.({ id: request.id, error: toWire(error) } satisfies EngineReply),
  );
});
