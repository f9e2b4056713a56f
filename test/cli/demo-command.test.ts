import { describe, expect, it } from '@jest/globals';
import { createPlace } from '../support/cli/command-line.ts';

describe('hms demo', () => {
  it('tells of each repository on standard error, and of the fleet on standard output', async () => {
    await using place = await createPlace();

    const { code, stdout, stderr } = await place.hms('demo', 'fleet', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ created: true, components: 33 });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(33);
    expect(lines.map((line) => line.trimStart())).toEqual(
      lines.map((_, at) => expect.stringMatching(`^\\[ ?${at + 1}/33\\] HMS-\\S+$`)),
    );
  });
});
