import { afterEach, describe, expect, it } from '@jest/globals';
import { forEachMember, membersOf } from '../../src/cli/members.ts';
import { createOutput } from '../../src/cli/create-output.ts';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import { GitError } from '../../src/domain/errors.ts';
import { Fleet, type FleetMember } from '../../src/domain/fleet.ts';

const MEMBERS = ['A', 'B'].map((id): FleetMember => ({
  component: Component.parse({ id }),
  folder: '/nowhere',
  docs: DocsSettings.parse({}),
  allow: AllowSettings.parse({}),
  environment: 'dev',
  environments: ['dev'],
  limits: { component: 600_000, git_silence: 60_000 },
  analysis: { rules: {}, exclude: [] },
  demo: false,
}));
const exitCode = process.exitCode;

/** What is done and said, and the exit code, when the work fails for the first component. */
async function failFirst(error: Error, members = MEMBERS) {
  const notes: string[] = [];
  const output = { ...createOutput({}), note: (text: string) => notes.push(text) };
  const done = await forEachMember(output, members, ({ component }) =>
    component.id === 'A' ? Promise.reject(error) : Promise.resolve(component.id),
  );
  return { done, notes, code: process.exitCode };
}

describe('the components that a command names', () => {
  it('are each taken once, in the order given', () => {
    const fleet = Fleet.parse({ schema_version: 1, components: [{ id: 'A' }, { id: 'B' }] });
    const workspace = { fleet, root: '/nowhere' };

    const members = membersOf(workspace, ['B', 'A', 'b', 'A']);

    expect(members.map(({ component }) => component.id)).toEqual(['B', 'A']);
  });
});

describe('work for several components', () => {
  afterEach(() => {
    process.exitCode = exitCode;
  });

  it.each([
    ['an expected error', new GitError('git is away')],
    ['a refusal of the system', Object.assign(new Error('git is away'), { code: 'EACCES' })],
  ])('reports %s in one line and goes on', async (_, error) => {
    const outcome = await failFirst(error);

    expect(outcome).toEqual({ done: ['B'], notes: ['A: git is away'], code: 3 });
  });

  it.each([
    ['a mistake in the program', new TypeError('x is not a function')],
    ['a misuse of Node', Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ])('reports %s with its stack and goes on', async (_, error) => {
    const { done, notes, code } = await failFirst(error);

    expect([done, code]).toEqual([['B'], 3]);
    expect(notes.join()).toMatch(/^A: this should not have happened.*\nTypeError: x[^]*\n {4}at /);
  });

  it('fails as the work fails when there is one alone', async () => {
    const error = new GitError('git is away');

    await expect(failFirst(error, MEMBERS.slice(0, 1))).rejects.toBe(error);
  });
});
