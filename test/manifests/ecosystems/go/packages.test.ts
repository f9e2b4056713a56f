import { expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

it('a Go module publishes its path and requires what it imports itself, those of the repository left out', async () => {
  const packages = await readPackages({
    'go.mod': `module github.com/Owner/mod/v2
require github.com/spf13/pflag v1.0.0
require (
	github.com/a/b v1.0.0 // indirect
	github.com/Owner/mod/plugin v1.0.0
	go.example.org/c v1.0.0
)
`,
    'plugin/go.mod': 'module github.com/Owner/mod/plugin\n',
    'tools/go.mod': 'module tools\n',
  });

  expect(packages).toEqual({
    publishes: [
      'pkg:golang/github.com/Owner/mod/plugin plugin/go.mod:1',
      'pkg:golang/github.com/Owner/mod/v2 go.mod:1',
      'private pkg:golang/tools tools/go.mod:1',
    ],
    requires: [
      'runtime pkg:golang/github.com/spf13/pflag go.mod:2',
      'runtime pkg:golang/go.example.org/c go.mod:6',
    ],
  });
});
