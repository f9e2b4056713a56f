import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { readServerConfig } from '../../src/temporal/server-config.ts';
import { createSandbox } from '../support/analyzer/fixture.ts';

function read(toml: string, environment: Record<string, string> = {}) {
  using sandbox = createSandbox();
  const file = path.join(sandbox.folder, 'temporal.toml');
  writeFileSync(file, toml);
  return readServerConfig({ ...environment, TEMPORAL_CONFIG_FILE: file });
}

it.each(['', '# nothing yet\n', '[profile]\n', '[profile.other]\naddress = "other:7233"\n'])(
  'takes what the environment says beside the file %j',
  (toml) => {
    expect(read(toml).connectionOptions.address).toBeUndefined();
    expect(read(toml, { TEMPORAL_ADDRESS: 'server:7233' }).connectionOptions.address).toBe('server:7233');
  },
);

it.each([
  ['prof = 1', 'key(s) unrecognized'],
  ['profile.default = 3', 'profile.default must be a table'],
  ['[profile.default]\naddress = 7', 'address of the profile must be a text'],
])('says what is wrong in the file %j', (toml, mistake) => {
  expect(() => read(toml)).toThrow(InputError);
  expect(() => read(toml)).toThrow(mistake);
});

it('misses a profile that is named in an empty file', () => {
  expect(() => read('', { TEMPORAL_PROFILE: 'cloud' })).toThrow("Profile 'cloud' not found");
});
