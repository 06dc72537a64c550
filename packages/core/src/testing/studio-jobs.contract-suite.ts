import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GeneratorRecords } from '../generator/generator';
import { silentMilliseconds } from '../generator/generator';
import {
  maxWaitingQuestions,
  studioLeaseMilliseconds,
  type StudioDesk,
  type StudioJob,
} from '../studio/studio-desk';
import type { StudioJobOptions, StudioJobs } from '../studio/studio-jobs';
import type { steppingClock } from './world';

export interface StudioWorld {
  /** One web's side and one generator's, which may share nothing but the place where questions lie. */
  web: StudioJobs;
  generator: StudioDesk;
  generators: GeneratorRecords;
  clock: ReturnType<typeof steppingClock>;
  /** Makes whoever waits look after its question at once. */
  look(): Promise<void>;
  /** How many questions lie there. */
  laid(): Promise<number>;
  close(): Promise<void>;
}

const model = 'a'.repeat(64);
const other = 'b'.repeat(64);

/** The rules of questions to generators, for the fake and the real thing. */
export function studioJobsContract(open: () => Promise<StudioWorld>): void {
  let world: StudioWorld;
  beforeEach(async () => {
    world = await open();
    await announce('gen-1');
  });
  afterEach(() => world.close());

  const announce = (id: string, models = [model]) => {
    const at = world.clock.now();
    const facts = { machine: 'm', build: 'b', engines: 1 };
    return world.generators.announce({ id, ...facts, models, startedAt: at, seenAt: at });
  };
  const ask = (options: Partial<StudioJobOptions> = {}, sha = model) => {
    const answer = world.web.run('directions', sha, {}, { by: 'usr_1', ...options });
    // Looked at later: until then a refusal is not unhandled.
    answer.catch(() => undefined);
    return answer;
  };
  const claim = (owner = 'gen-1', models = [model], kinds = ['directions', 'preview']) =>
    world.generator.claim(owner, { models, kinds }, world.clock.now());
  /** Questions are laid down without anybody being told: the claim is tried until there is one. */
  async function claimed(owner = 'gen-1'): Promise<StudioJob> {
    for (;;) {
      const job = await claim(owner);
      if (job) return job;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  async function laid(count: number): Promise<void> {
    while ((await world.laid()) < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const reply = { reply: { directions: [] }, picture: null };

  it('brings the answer, with its picture, to whoever asked', async () => {
    const asked = ask();
    const job = await claimed();
    expect(job).toMatchObject({ kind: 'directions', modelSha256: model, requestedBy: 'usr_1' });
    const picture = Uint8Array.of(0, 1, 255);
    await world.generator.answer(job.id, 'gen-1', { ...reply, picture });
    expect(await asked).toEqual({ ...reply, picture });
  });

  it('brings a refusal with its code, field and hint', async () => {
    const asked = ask();
    const job = await claimed();
    const error = { code: 'INVALID', message: 'No.', field: 'psi', hint: 'Lower.' } as const;
    await world.generator.answer(job.id, 'gen-1', { error });
    await expect(asked).rejects.toMatchObject(error);
  });

  it('tells generators that a question came', async () => {
    const heard = new Promise<void>((resolve) => void world.generator.onQuestion(resolve));
    const asked = ask();
    await heard;
    const job = await claimed();
    await world.generator.answer(job.id, 'gen-1', reply);
    await asked;
  });

  it('gives a question to one generator, oldest first, of its models and kinds', async () => {
    const first = ask();
    const one = await claimed();
    const second = ask();
    const [two, three] = [await claimed('gen-2'), await claim('gen-3')];
    expect(two.id).not.toBe(one.id);
    expect(three).toBeNull();
    await announce('gen-2', [model, other]);
    const foreign = ask({}, other);
    expect(await claim('gen-1')).toBeNull();
    expect(await claim('gen-2', [other], ['preview'])).toBeNull();
    for (const job of [one, two]) {
      await world.generator.answer(job.id, job === one ? 'gen-1' : 'gen-2', reply);
    }
    await Promise.all([first, second]);
    let third = await claim('gen-2', [other]);
    while (!third) third = await claim('gen-2', [other]);
    await world.generator.answer(third.id, 'gen-2', reply);
    await foreign;
  });

  it('refuses at once while no generator runs, or none holds the model', async () => {
    await expect(ask({}, other)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: 'No running generator has this model.',
    });
    world.clock.advance(silentMilliseconds + 1);
    await expect(ask()).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: 'No generator is running.',
    });
  });

  it('tells whoever waits that the last generator has gone', async () => {
    const asked = ask();
    await laid(1);
    await world.generators.forget('gen-1');
    await world.look();
    await expect(asked).rejects.toMatchObject({ message: 'No generator is running.' });
  });

  it('goes to another generator when the first falls silent, and is given up when that one does, too', async () => {
    const asked = ask();
    const job = await claimed('dead');
    world.clock.advance(studioLeaseMilliseconds - 1);
    expect(await claim('gen-2')).toBeNull();
    expect(await world.generator.renew(job.id, 'dead', world.clock.now())).toBe(true);
    world.clock.advance(studioLeaseMilliseconds + 1);
    const again = await claimed('gen-2');
    expect(again).toMatchObject({ id: job.id, attempts: 2 });
    await world.generator.answer(job.id, 'dead', reply);
    expect(await world.generator.renew(job.id, 'dead', world.clock.now())).toBe(false);
    world.clock.advance(studioLeaseMilliseconds + 1);
    expect(await claim('gen-3')).toBeNull();
    await world.look();
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('2 generators') });
  });

  it('lets a newer turn of a panel take the place of what still waits, and nothing else', async () => {
    const begun = ask({ panel: 'matrix', turn: '1' });
    const job = await claimed();
    const old = ask({ panel: 'matrix', turn: '1' });
    const aside = ask({ panel: 'other', turn: '1' });
    const foreign = ask({ panel: 'matrix', turn: '1', by: 'usr_2' });
    await laid(4);
    const newer = ask({ panel: 'matrix', turn: '2' });
    const beside = ask({ panel: 'matrix', turn: '2' });
    await expect(old).rejects.toMatchObject({ code: 'CONFLICT' });
    await world.generator.answer(job.id, 'gen-1', reply);
    expect(await begun).toEqual(reply);
    const rest = [aside, foreign, newer, beside];
    for (let done = 0; done < rest.length; done += 1) {
      await world.generator.answer((await claimed()).id, 'gen-1', reply);
    }
    expect(await Promise.all(rest)).toEqual(rest.map(() => reply));
  });

  it('lets nobody wait for more than a limit, and others go on', async () => {
    const waiting: Promise<unknown>[] = [];
    for (let i = 0; i < maxWaitingQuestions; i += 1) waiting.push(ask());
    await laid(maxWaitingQuestions);
    await expect(ask()).rejects.toMatchObject({ code: 'LIMIT' });
    const foreign = ask({ by: 'usr_2' });
    for (let i = 0; i <= maxWaitingQuestions; i += 1) {
      await world.generator.answer((await claimed()).id, 'gen-1', reply);
    }
    await Promise.all([...waiting, foreign]);
  });

  it('forgets a question whose asker left, and tells the generator at work', async () => {
    const leaving = new AbortController();
    const asked = ask({ signal: leaving.signal });
    const job = await claimed();
    leaving.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    const renewed = () => world.generator.renew(job.id, 'gen-1', world.clock.now());
    while (await renewed()) await new Promise((resolve) => setTimeout(resolve, 5));
    await world.generator.answer(job.id, 'gen-1', reply);
    await expect(ask({ signal: leaving.signal })).rejects.toThrow('gone');
    expect(await claim()).toBeNull();
  });

  it('says when no answer came in time', async () => {
    await expect(ask({ timeoutMs: 60 })).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: 'No generator answered within 0.06 seconds.',
    });
  });
}
