import { describe, expect, it } from '@jest/globals';
import { Component } from '../../src/domain/component.ts';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';

const context = useMember();

async function run(script: string, test: object) {
  return runTests(context.member({ test: { command: ['sh', '-c', script, 'sh'], ...test } }));
}

const GO = [
  { Action: 'start', Package: 'shop' },
  { Action: 'run', Package: 'shop', Test: 'TestPays' },
  { Action: 'output', Package: 'shop', Test: 'TestPays', Output: 'expected 1\\n' },
  { Action: 'fail', Package: 'shop', Test: 'TestPays', Elapsed: 0.1 },
  { Action: 'pass', Package: 'shop', Test: 'TestAdds', Elapsed: 0.1 },
  { Action: 'fail', Package: 'shop', Elapsed: 0.2 },
].map((event) => JSON.stringify(event));

describe('a report that a test command prints', () => {
  it('is read in the declared format', async () => {
    const ran = await run(`cat <<'END'\n${GO.join('\n')}\nEND\necho noise >&2; exit 1`, { format: 'go' });

    expect(ran).toMatchObject({
      success: false,
      results: { passed: 1, failed: 1, skipped: 0 },
      suites: [{ name: 'shop', cases: [{ name: 'TestPays', outcome: 'failed' }, { name: 'TestAdds' }] }],
    });
    expect(ran.failure).toMatch(/ ended with exit code 1\.$/);
  });

  it('may be TAP among other lines', async () => {
    const ran = await run(`echo '> npm test'; printf 'TAP version 13\\nok 1 - adds\\n1..1\\n'`, {
      format: 'tap',
    });

    expect(ran).toMatchObject({ success: true, results: { passed: 1, failed: 0 }, failure: null });
  });

  it.each([
    ['is none', 'true', 'tap', 'The report of the format tap was not used. stdout '],
    ['breaks off', `echo '{"Action":'`, 'go', 'was not used. stdout'],
    ['has no such format', 'true', 'gotest', 'There is no report format "gotest". Known are junit, '],
  ])('is not lost when it %s, and says so', async (_, script, format, why) => {
    const ran = await run(script, { format });

    expect(ran).toMatchObject({ success: true, results: null });
    expect(ran.failure).toContain(why);
  });

  it('may be a file of that format, where the command has a place for it', async () => {
    const command = ['sh', '-c', `printf 'TAP version 13\\nok 1 - adds\\n1..1\\n' > "$1"`, 'sh', '{report}'];

    const ran = await run('', { command, format: 'tap' });

    expect(ran).toMatchObject({ success: true, results: { passed: 1 }, failure: null });
  });

  it.each([
    [{ format: 'go', junit: 'a.xml' }, 'junit names a JUnit report: leave format out'],
    [{ format: 'Go test' }, 'the id of a report format'],
  ])('is declared with %j wrongly', (test, why) => {
    const parsed = Component.safeParse({ id: 'A', test: { command: ['x'], ...test } });

    expect(parsed.error?.message).toContain(why);
  });
});
