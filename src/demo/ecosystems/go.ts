import type { Files } from '../files.ts';
import { shortName, type DemoEcosystem, type Package } from '../specimen.ts';

export const go: DemoEcosystem = {
  manifests,
  gitignore: ['bin/', '*.test', '.env'],
  test: { command: ['sh', 'test/check.sh'] },
  nativeTest: 'go test ./...',
  ciSetup: ['- uses: actions/setup-go@v5', '  with: { go-version-file: go.mod }'],
};

function manifests({ specimen, version }: Package): Files {
  const short = shortName(specimen.id);
  return {
    'go.mod': `module example.org/hms-demo/${short}\n\ngo 1.21\n`,
    'version.go': `package ${short}\n\n// Version is the released version of this module.\nconst Version = "${version}"\n`,
  };
}
