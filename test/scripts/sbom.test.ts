import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPT = path.join(ROOT, 'scripts/sbom.ts');

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

interface Sbom {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

let folder: string;
let artefact: string;
let printed: string;
let sbom: Sbom;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-sbom-'));
  artefact = path.join(folder, 'hms-status.tgz');
  writeFileSync(artefact, 'as npm packs it');
  printed = execFileSync(process.execPath, [SCRIPT, artefact], { encoding: 'utf8' });
  sbom = JSON.parse(readFileSync(`${artefact}.cdx.json`, 'utf8')) as Sbom;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The hash of everything that the lockfile installs to run hms, by `name@version`; one may stand in several places. */
function needed(): ReadonlyMap<string, string> {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return new Map(
    Object.entries(lock.packages)
      .filter(([place, { dev }]) => place !== '' && dev !== true)
      .map(([place, { version = '', integrity = '' }]) => [
        `${place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`,
        Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
      ]),
  );
}

describe('scripts/sbom.ts', () => {
  it('lists every package that runs hms with its hash, and none that only development needs', () => {
    expect(sbom.bomFormat).toBe('CycloneDX');
    expect(
      Object.fromEntries(sbom.components.map((one) => [one['bom-ref'], one.hashes?.[0]?.content])),
    ).toEqual(Object.fromEntries(needed()));
  });

  it('says what needs what among them, and of nothing else', () => {
    const known = [sbom.metadata.component, ...sbom.components].map((one) => one['bom-ref']);
    const named = sbom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    const root = sbom.dependencies.find(({ ref }) => ref === sbom.metadata.component['bom-ref']);

    expect(named.filter((ref) => !known.includes(ref))).toEqual([]);
    expect(root?.dependsOn.some((ref) => ref.startsWith('zod@'))).toBe(true);
  });

  it('names the artefact with its hash, as sha256sum reads it', () => {
    const sha256 = createHash('sha256').update('as npm packs it').digest('hex');

    expect(sbom.metadata.component).toMatchObject({
      name: 'hms-status',
      hashes: [{ alg: 'SHA-256', content: sha256 }],
    });
    expect(printed).toBe(`${sha256}  hms-status.tgz\n`);
    expect(readFileSync(`${artefact}.sha256`, 'utf8')).toBe(printed);
  });

  it('says what it needs where no artefact is named', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' });

    expect([status, stderr]).toEqual([2, expect.stringContaining('npm pack')]);
  });
});
