import { FigmentError } from '../errors';
import { unknownLayer } from './latent';

/** A named set of layers, such as "coarse". */
export interface LayerGroup {
  name: string;
  layers: readonly number[];
}

/**
 * Layers from text: group names, single layers and ranges, joined by commas ("coarse", "0-6",
 * "0,3,5-7", "all"). Sorted and without repeats. Throws INVALID naming the part it cannot read.
 */
export function parseLayers(
  text: string,
  model: { layers: number; groups: readonly LayerGroup[] },
): number[] {
  const layers = new Set<number>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    for (const layer of layersOf(part, model)) layers.add(layer);
  }
  return [...layers].sort((a, b) => a - b);
}

/** Layers as the shortest text that `parseLayers` reads back: [0,1,2,5] is "0-2,5". */
export function formatLayers(layers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const layer of [...new Set(layers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === layer - 1) run[1] = layer;
    else runs.push([layer, layer]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

function layersOf(
  part: string,
  model: { layers: number; groups: readonly LayerGroup[] },
): readonly number[] {
  if (part === 'all') return range(0, model.layers - 1);
  const group = model.groups.find((candidate) => candidate.name === part);
  if (group) return group.layers;
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
  if (!match) {
    const names = model.groups.map((candidate) => `"${candidate.name}", `).join('');
    throw new FigmentError('INVALID', `"${part}" names no layers of this model.`, {
      field: 'layers',
      hint: `Use ${names}"all", a layer such as 3, or a range such as 0-${model.layers - 1}.`,
    });
  }
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first) {
    throw new FigmentError('INVALID', `The range ${part} runs backwards: write ${last}-${first}.`, {
      field: 'layers',
    });
  }
  if (last >= model.layers) throw unknownLayer(String(last), model.layers);
  return range(first, last);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
