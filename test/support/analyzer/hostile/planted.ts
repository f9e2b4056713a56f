import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRepository, type Sandbox } from '../fixture.ts';

/** A program that leaves a file behind when something runs it. */
export function plant(repository: Sandbox): { program: string; hasRun: () => boolean } {
  const proof = path.join(repository.folder, '.git/ran');
  const program = path.join(repository.folder, '.git/program');
  writeFileSync(program, `#!/bin/sh\ntouch '${proof}'\ncat\n`, { mode: 0o755 });
  return { program, hasRun: () => existsSync(proof) };
}

/** A repository in which every question is asked: a change, an upstream that differs, a README with our block. */
export function createBusy(): Sandbox {
  const repository = createRepository({
    'README.md': '# API\n',
    'a.txt': 'a',
    '.gitattributes': '* filter=evil diff=evil\n',
  });
  repository.git('branch', 'other');
  repository.git('commit', '--quiet', '--allow-empty', '--message=more');
  repository.git('branch', '--quiet', '--set-upstream-to=other');
  repository.write({
    'a.txt': 'b',
    'README.md': '# API\n\n<!-- BEGIN HMS_STATUS -->\nx\n<!-- END HMS_STATUS -->\n',
  });
  return repository;
}
