import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { FigmentError } from '@figment/core/errors';
import { claimImport } from '@figment/core/model/check-import';
import { importFromPath } from '@figment/core/model/import-model';
import {
  forbidModel,
  modelImpact,
  reactivateModel,
  retireModel,
  setDefaultModel,
  setDefaultPsi,
} from '@figment/core/model/manage-models';
import type { ModelImpact } from '@figment/core/model/standing';
import { viewModels, type ListedModel } from '@figment/core/model/view-models';
import { InvalidArgumentError, type Command } from 'commander';
import { importPackage } from '../import/import-package';
import { listPackages } from '../engine/package-library';
import { commandEnv, namesLibrary } from '../env';
import { thisMaker } from '../worker/build';
import { commandLine, withLibrary, type CommandLibrary } from './library';

/** What `model` does with the models of a library; every command asks for DATABASE_URL and the object store. */
export function addModelLibraryCommands(model: Command): void {
  model
    .command('list')
    .description('list the models of the library; without DATABASE_URL the packages in MODELS_DIR')
    .option('--folder', 'list what lies in MODELS_DIR, whatever the library knows')
    .option('--json', 'print the list as JSON')
    .action(list);
  model
    .command('import')
    .argument('<package>', 'package folder or zip on this machine')
    .description('check a package, keep it for every generator and register it')
    .addHelpText('after', '\nExample:\n  npm run generator -- model import ./cats.zip')
    .action(importOne);
  model
    .command('default')
    .argument('<id>', 'id of a model in service, or "bundled" for the newest bundled one')
    .description('choose what new people are made by where nobody names a model')
    .action(chooseDefault);
  model
    .command('psi')
    .argument('<model>', 'id or sha256')
    .argument('<psi>', 'psi inside the range of the model, or "own" for the maker’s', psiOrOwn)
    .description('set the psi that is used where an order names none')
    .action(choosePsi);
  model
    .command('retire')
    .argument('<model>', 'id or sha256')
    .requiredOption('--reason <words>', 'why, for the audit trail')
    .option('--yes', 'do it; without it only what rests on the model is shown')
    .description('take a model out of service: its people stay, nobody new is made by it')
    .action(retire);
  model
    .command('forbid')
    .argument('<model>', 'id or sha256')
    .requiredOption(
      '--reason <words>',
      'why, for the audit trail and for whoever asks about a license',
    )
    .option('--yes', 'do it; without it only what rests on the model is shown')
    .description('forbid a model: nobody of it is licensed or released, open batches are cancelled')
    .action(forbid);
  model
    .command('reactivate')
    .argument('<model>', 'id or sha256')
    .description('put a retired or forbidden model back into service')
    .action(reactivate);
}

function psiOrOwn(text: string): number | null {
  if (text === 'own') return null;
  const psi = Number(text);
  if (text.trim() === '' || !Number.isFinite(psi)) {
    throw new InvalidArgumentError('Write a number such as 0.7, or "own".');
  }
  return psi;
}

async function list(options: { folder?: boolean; json?: boolean }): Promise<void> {
  if (options.folder || !namesLibrary()) {
    const packages = await listPackages(commandEnv().MODELS_DIR);
    if (options.json) return console.log(JSON.stringify(packages, null, 2));
    for (const { id, version, path } of packages)
      console.log(`${[id, version].join(' ').trim()}\t${path}`);
    return;
  }
  await withLibrary(async ({ records }) => {
    const models = await viewModels({ records }, commandLine);
    if (options.json) return console.log(JSON.stringify(models.map(listed), null, 2));
    for (const one of models) {
      const { id, version, state, kind, license, people, sha256 } = listed(one);
      const mark = one.isDefault ? ' (default)' : '';
      console.log(
        `${id} ${version}\t${state}${mark}\t${kind}\t${license}\t${people} people\t${sha256.slice(0, 12)}`,
      );
    }
    if (models.length === 0) console.log('No model is registered. See: model import, register.');
  });
}

function listed({ model, service, standing, isDefault, people, usualPsi }: ListedModel) {
  const { id, version, sha256, name, kind, manifest } = model;
  const { license } = manifest;
  return {
    id,
    version,
    name,
    sha256,
    kind,
    state: service,
    reason: standing?.reason ?? null,
    default: isDefault,
    psi: usualPsi,
    license: license.name,
    commercialUse: license.commercialUse,
    people,
  };
}

/** The model a word names: a sha256 or the beginning of one, else the newest version of an id. @throws NOT_FOUND */
async function named({ records }: CommandLibrary, word: string): Promise<ListedModel> {
  const models = await viewModels({ records }, commandLine);
  const byHash = /^[0-9a-f]{8,64}$/.test(word)
    ? models.filter(({ model }) => model.sha256.startsWith(word))
    : [];
  const [newest] = models
    .filter(({ model }) => model.id === word)
    .sort((a, b) => b.model.registeredAt.getTime() - a.model.registeredAt.getTime());
  const found = byHash.length === 1 ? byHash[0] : newest;
  if (found) return found;
  throw new FigmentError('NOT_FOUND', `There is no model "${word}" in the library.`, {
    field: 'model',
    hint: `Models: ${models.map(({ model }) => model.id).join(', ') || 'none'}.`,
  });
}

async function importOne(path: string): Promise<void> {
  await withLibrary(async (library) => {
    const checker = {
      by: `command.${randomBytes(4).toString('hex')}`,
      machine: thisMaker().machine,
    };
    await importFromPath(library, commandLine, { path: resolve(path) });
    // A running worker of this machine may be faster; then it is the one that says how it went.
    const one = await claimImport(library, commandLine, checker);
    if (!one) {
      console.log('A running generator checks it: see the models page for its report.');
      return;
    }
    const { accepted, message, modelSha256 } = await importPackage(
      library,
      commandLine,
      checker,
      one,
      {
        onStep: ({ result, name, message: said }) =>
          console.log(`${result.padEnd(6)}  ${name}: ${said}`),
      },
    );
    if (!accepted) throw new FigmentError('INVALID', `${one.fileName} was refused: ${message}`);
    console.log(`${message} sha256 ${modelSha256}`);
  });
}

async function chooseDefault(id: string): Promise<void> {
  await withLibrary(async (library) => {
    const before = await setDefaultModel(library, commandLine, {
      id: id === 'bundled' ? null : id,
    });
    const now = (await viewModels(library, commandLine)).find(({ isDefault }) => isDefault);
    console.log(
      `The default is ${now?.model.id ?? 'no model'} now. To undo: model default ${before ?? 'bundled'}`,
    );
  });
}

async function choosePsi(word: string, psi: number | null): Promise<void> {
  await withLibrary(async (library) => {
    const { model } = await named(library, word);
    const before = await setDefaultPsi(library, commandLine, { sha256: model.sha256, psi });
    console.log(`${model.name} ${model.version} uses ${psi ?? 'its own'} psi where none is named.`);
    console.log(`To undo: model psi ${model.id} ${before ?? 'own'}`);
  });
}

function sayImpact(impact: ModelImpact): void {
  const { people, hidden, released, licenses, organizations, openBatches, newest } = impact;
  console.log(`${people} people were made by it, ${released} released, ${hidden} hidden.`);
  console.log(`${licenses} licenses of ${organizations} agencies run on them.`);
  for (const { id, count, madeCount } of openBatches) {
    console.log(`Open batch ${id}: ${madeCount} of ${count} made.`);
  }
  if (newest.length > 0) console.log(`The newest: ${newest.join(' ')}`);
}

interface Decision {
  reason: string;
  yes?: boolean;
}

async function retire(word: string, { reason, yes }: Decision): Promise<void> {
  await withLibrary(async (library) => {
    const { sha256, name, version, id } = (await named(library, word)).model;
    sayImpact(await modelImpact(library, commandLine, { sha256 }));
    if (!yes) return console.log(`Nothing was changed. Add --yes to retire ${name} ${version}.`);
    await retireModel(library, commandLine, { sha256, reason });
    console.log(`${name} ${version} is retired. To undo: model reactivate ${id}`);
  });
}

async function forbid(word: string, { reason, yes }: Decision): Promise<void> {
  await withLibrary(async (library) => {
    const { sha256, name, version, id } = (await named(library, word)).model;
    sayImpact(await modelImpact(library, commandLine, { sha256 }));
    if (!yes) return console.log(`Nothing was changed. Add --yes to forbid ${name} ${version}.`);
    await forbidModel(library, commandLine, { sha256, reason });
    console.log(
      `${name} ${version} is forbidden; what was licensed before stays valid. To undo: model reactivate ${id}`,
    );
  });
}

async function reactivate(word: string): Promise<void> {
  await withLibrary(async (library) => {
    const { sha256, name, version } = (await named(library, word)).model;
    await reactivateModel(library, commandLine, { sha256 });
    console.log(`${name} ${version} is in service.`);
  });
}
