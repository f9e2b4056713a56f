import { describe, expect, it } from '@jest/globals';
import { checkDiskSpace, judgeRoom } from '../../../src/environment/configuration/disk-space.ts';

const ROOM = { bavail: 100_000, bsize: 4096, files: 1_000_000, ffree: 900_000 };

describe('the room on the disk of a component', () => {
  it.each([
    ['enough', ROOM, undefined],
    ['no count of files', { ...ROOM, files: 0, ffree: 0 }, undefined],
    ['little space', { ...ROOM, bavail: 1_000 }, 'less than 200 MB are free'],
    ['few files', { ...ROOM, ffree: 10 }, 'less than 5000 files can be made'],
  ])('is judged: %s', (_, room, lack) => {
    const { checks, findings } = judgeRoom(room);

    expect(checks.map(({ message }) => message)).toEqual(
      lack === undefined ? [] : [`on the disk of the component’s folder ${lack}`],
    );
    expect(findings).toHaveLength(checks.length);
  });

  it('is asked of the folder itself', async () => {
    // The file system of processes has no room for any file.
    expect((await checkDiskSpace('/proc')).issues).toMatchObject([{ issue: 'disk_space' }]);
  });
});
