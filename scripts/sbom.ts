import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node scripts/sbom.ts ARTEFACT`: writes `ARTEFACT.cdx.json`, a CycloneDX list of all that is installed to run hms, and
 * `ARTEFACT.sha256`, which `sha256sum --check` reads.
 *
 * npm makes the list from package-lock.json. Its `--omit dev` also leaves out what both the program and its tools need, so
 * the whole list is taken, and what npm itself marks as for development only is left out here.
 */
const DEVELOPMENT = 'cdx:npm:package:development';

interface Part {
  readonly 'bom-ref': string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Sbom {
  readonly metadata: { readonly component: Part };
  readonly components: readonly Part[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const [artefact] = process.argv.slice(2);
if (artefact === undefined) {
  process.stderr.write('Usage: node scripts/sbom.ts ARTEFACT, the file that `npm pack` has made.\n');
  process.exit(2);
}
const sha256 = createHash('sha256').update(readFileSync(artefact)).digest('hex');
writeFileSync(`${artefact}.cdx.json`, `${JSON.stringify(describe(askNpm()), null, 2)}\n`);
writeFileSync(`${artefact}.sha256`, `${sha256}  ${path.basename(artefact)}\n`);
process.stdout.write(`${sha256}  ${path.basename(artefact)}\n`);

function askNpm(): Sbom {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  return JSON.parse(
    execFileSync('npm', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  ) as Sbom;
}

/** The same without what only development needs, of the artefact with this hash. */
function describe(all: Sbom): Sbom {
  const components = all.components.filter(
    ({ properties = [] }) => !properties.some(({ name, value }) => name === DEVELOPMENT && value === 'true'),
  );
  const { component } = all.metadata;
  const kept = new Set([component, ...components].map((part) => part['bom-ref']));
  const hashes = [{ alg: 'SHA-256', content: sha256 }];
  return {
    ...all,
    // npm names it after the folder.
    metadata: { ...all.metadata, component: { ...component, name: 'hms-status', hashes } as Part },
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) })),
  };
}
