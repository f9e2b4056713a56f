import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { killGroup } from '../../src/process/kill-group.ts';

describe('killing a group', () => {
  it('ends the process, and takes one that has ended for what was wanted', async () => {
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');

    killGroup(child.pid);

    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(() => {
      killGroup(child.pid);
    }).not.toThrow();
  });
});
