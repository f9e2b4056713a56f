import { chmodSync, chownSync, lchownSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { asNobody, IS_ROOT } from '../support/analyzer/hostile/as-nobody.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const FLEET = 'schema_version: 1\ncomponents: [{ id: A }]\n';
const STRANGER = 12_345;
const temporary = useFolder();

let fleet: string;
let deep: string;
let sudo: string | undefined;
beforeEach(() => {
  sudo = process.env['SUDO_UID'];
  delete process.env['SUDO_UID'];
  chmodSync(temporary.root, 0o755);
  fleet = path.join(temporary.root, "the fleet's");
  deep = path.join(fleet, 'one', 'two');
  mkdirSync(deep, { recursive: true });
  temporary.put("the fleet's/components.yaml", FLEET);
});
afterEach(() => {
  delete process.env['SUDO_UID'];
  if (sudo !== undefined) process.env['SUDO_UID'] = sudo;
});

function find(): Promise<{ root: string }> {
  return openWorkspace({ cwd: deep });
}

describe('a workspace that is found by looking upwards', () => {
  it('is used when it is the user’s own', async () => {
    expect((await find()).root).toBe(fleet);
  });

  it.each([
    ['the folder', () => fleet, 0o777],
    ['the file', () => path.join(fleet, 'components.yaml'), 0o666],
  ])('is refused when everybody can write %s', async (_, place, mode) => {
    chmodSync(place(), mode);

    await expect(find()).rejects.toThrow(/^Everybody on this machine can write /);
  });

  it('is used when others can write to the folder and take nothing away', async () => {
    chmodSync(fleet, 0o1777);

    expect((await find()).root).toBe(fleet);
  });

  it('is used when a group can write it, as git does with a repository', async () => {
    chmodSync(fleet, 0o2775);
    chmodSync(path.join(fleet, 'components.yaml'), 0o664);

    expect((await find()).root).toBe(fleet);
  });

  it('is used when it is named, whoever can write it, in the words that the refusal says', async () => {
    chmodSync(fleet, 0o777);

    await expect(find()).rejects.toThrow(`--root '${temporary.root}/the fleet'\\''s'`);
    expect((await openWorkspace({ root: fleet, cwd: deep })).root).toBe(fleet);
  });
});

// Only root can give a file to somebody.
if (IS_ROOT)
  describe('a workspace of another user that is found by looking upwards', () => {
    it.each([
      [
        'the folder',
        () => {
          chownSync(fleet, STRANGER, STRANGER);
        },
      ],
      [
        'the file',
        () => {
          chownSync(path.join(fleet, 'components.yaml'), STRANGER, STRANGER);
        },
      ],
      [
        'what the file leads to',
        () => {
          const elsewhere = path.join(temporary.root, 'elsewhere.yaml');
          renameSync(path.join(fleet, 'components.yaml'), elsewhere);
          symlinkSync(elsewhere, path.join(fleet, 'components.yaml'));
          chownSync(elsewhere, STRANGER, STRANGER);
        },
      ],
      [
        'the link',
        () => {
          const file = path.join(fleet, 'components.yaml');
          renameSync(file, path.join(temporary.root, 'elsewhere.yaml'));
          symlinkSync(path.join(temporary.root, 'elsewhere.yaml'), file);
          lchownSync(file, STRANGER, STRANGER);
        },
      ],
    ])('is refused when %s is theirs', async (_, give) => {
      give();

      const finding = find();
      await expect(finding).rejects.toThrow(InputError);
      await expect(finding).rejects.toThrow(/another user \(its owner is 12345, you are 0\)[^]*HMS_ROOT=/);
      expect((await openWorkspace({ root: fleet, cwd: deep })).root).toBe(fleet);
    });

    it('is used under sudo by whom it belongs to, and by nobody else', async () => {
      chownSync(fleet, STRANGER, STRANGER);
      process.env['SUDO_UID'] = String(STRANGER);
      expect((await find()).root).toBe(fleet);

      process.env['SUDO_UID'] = String(STRANGER + 1);
      await expect(find()).rejects.toThrow(/belongs to another user/);
    });

    it('is refused to a user whom an environment says that sudo was given to', async () => {
      process.env['SUDO_UID'] = '0';

      await expect(asNobody(find)).rejects.toThrow(/its owner is 0, you are 65534/);
    });
  });
