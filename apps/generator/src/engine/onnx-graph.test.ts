import { describe, expect, test } from 'vitest';
import { openEngine } from './engine';
import { graphProblems } from './graph-check';
import { readOnnx } from './onnx-graph';
import { openPackage } from './package';
import { tinyFolder } from './testing/open-tiny';
import { buildOnnx, type BuilderGraph } from './testing/onnx-builder';
import { tinyFiles, tinyPackage } from './testing/tiny-model';
import { fromHalf, toHalf } from './tensor';

const identity: BuilderGraph = {
  inputs: [{ name: 'x', shape: ['N', 4] }],
  outputs: [{ name: 'y', shape: ['N', 4] }],
  nodes: [{ type: 'Identity', inputs: ['x'], outputs: ['y'] }],
};

describe('an ONNX file', () => {
  test('tells its inputs, outputs and operators', () => {
    const graph = readOnnx(tinyFiles({ labels: 'index' })['mapping.onnx']!);
    expect(graph.opset).toBe(13);
    expect(graph.inputs).toEqual([
      { name: 'z', dtype: 'float32', shape: ['N', 8] },
      { name: 'c', dtype: 'int64', shape: ['N'] },
    ]);
    expect(graph.outputs).toEqual([{ name: 'w', dtype: 'float32', shape: ['N', 8] }]);
    expect(graph.ops.get('Gather')).toBe(1);
    expect(graph.initializers.get('wm')!.values()).toHaveLength(64);
  });

  test('counts no input that has a default value', () => {
    const graph = readOnnx(
      buildOnnx({
        ...identity,
        inputs: [...identity.inputs, { name: 'scale', shape: [1] }],
        initializers: [{ name: 'scale', shape: [1], values: [2] }],
      }),
    );
    expect(graph.inputs.map((input) => input.name)).toEqual(['x']);
  });

  test('is refused wherever it is cut off', () => {
    const whole = tinyFiles()['mapping.onnx']!;
    for (const length of [1, 20, 100, whole.length - 1]) {
      expect(() => readOnnx(whole.subarray(0, length))).toThrow(/cut off|holds no graph/);
    }
  });

  test('that is something else is refused', () => {
    expect(() => readOnnx(Buffer.from('PNG, certainly not a network'))).toThrow('ONNX file');
    expect(() => readOnnx(Buffer.alloc(0))).toThrow('holds no graph');
  });

  test('shows random nodes, foreign domains and weights in other files', () => {
    const graph = readOnnx(
      buildOnnx({
        ...identity,
        initializers: [{ name: 'k', shape: [1], values: [1], externalFile: '/etc/passwd' }],
        nodes: [
          { type: 'RandomNormalLike', inputs: ['x'], outputs: ['a'] },
          { type: 'Fancy', domain: 'com.example', inputs: ['a'], outputs: ['y'] },
        ],
      }),
    );
    expect(graph.randomOps).toEqual(['RandomNormalLike']);
    expect(graph.foreignDomains).toEqual(['com.example']);
    expect(graph.externalData).toBe(true);
  });
});

describe('graphs that contradict their manifest', () => {
  test('are refused with every contradiction in one message', async () => {
    const folder = await tinyFolder({
      labels: 'one-hot',
      changes: {
        labels: null,
        latents: [
          { input: 'z', stage: 'mapping', shape: [16], distribution: 'normal', normalize: 'none' },
        ],
        image: { ...tinyPackage().manifest.image, output: 'picture' },
      },
    });
    const error = await openEngine(await openPackage(folder)).catch((reason: Error) => reason);
    const { message } = error as Error;
    expect(message).toContain('the input "z" has shape [N,8], the manifest says [batch,16]');
    expect(message).toContain('the input "c" is not in the manifest');
    expect(message).toContain('has no output "picture", only "image"');
  });

  test('include a promise of the same pixels over random nodes', async () => {
    const folder = await tinyFolder({
      noise: 'graph-random',
      changes: { noise: { where: 'baked' } },
    });
    await expect(openEngine(await openPackage(folder))).rejects.toThrow('RandomNormalLike');
  });

  test('include foreign operators and weights in other files', () => {
    const { manifest } = tinyPackage();
    const graph = readOnnx(tinyFiles()['mapping.onnx']!);
    const problems = graphProblems(manifest, {
      mapping: { ...graph, foreignDomains: ['com.example'], externalData: true },
    });
    expect(problems).toEqual([
      'mapping: needs operators of the foreign domain "com.example"',
      'mapping: keeps weights in another file',
    ]);
  });

  test('include a wrong number of axes and a wrong type', () => {
    const { manifest } = tinyPackage();
    const graph = readOnnx(tinyFiles()['synthesis.onnx']!);
    const inputs = [{ name: 'ws', dtype: 'int64', shape: ['N', 8] }];
    expect(graphProblems(manifest, { synthesis: { ...graph, inputs } })).toEqual([
      'synthesis: the input "ws" has type int64',
      'synthesis: the input "ws" has shape [N,8], the manifest says [batch,4,8]',
    ]);
  });
});

test('half precision survives the way there and back for each of its numbers', () => {
  for (let bits = 0; bits < 0x7c00; bits += 1) {
    expect(toHalf(fromHalf(bits))).toBe(bits);
    expect(toHalf(fromHalf(bits | 0x8000))).toBe(bits | 0x8000);
  }
  expect([toHalf(Number.POSITIVE_INFINITY), toHalf(1e9), toHalf(1 + 2 ** -11)]).toEqual([
    0x7c00, 0x7c00, 0x3c00,
  ]);
  expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
});
