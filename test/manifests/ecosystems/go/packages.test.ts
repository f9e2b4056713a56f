import { expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

it('a Go module publishes its path and requires what it imports itself, with what stands in the place of another, and without what is in the repository', async () => {
  const packages = await readPackages({
    'go.mod': `module github.com/Owner/mod/v2
require github.com/spf13/pflag v1.0.0
require (
	github.com/a/b v1.0.0 // indirect
	github.com/Owner/mod/plugin v1.0.0
	go.example.org/c v1.0.0
	go.example.org/forked v1.0.0
	go.example.org/copied v1.0.0
	go.example.org/beside v1.0.0
)
replace (
	go.example.org/forked => go.example.org/fork v1.0.1
	go.example.org/copied v1.0.0 => ./third_party/copied
	go.example.org/beside => ../beside
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
      'runtime pkg:golang/go.example.org/beside go.mod:9',
      'runtime pkg:golang/go.example.org/c go.mod:6',
      'runtime pkg:golang/go.example.org/fork go.mod:7',
    ],
  });
});
