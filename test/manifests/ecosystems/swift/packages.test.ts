import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

const SWIFT = `import PackageDescription
let package = Package(
  name: "Own",
  products: [.library(name: "Own", targets: ["Own"])]
)
`;

describe('a Package.swift', () => {
  it.each([
    ['https://user@GitHub.com/Our/Own.git', 'pkg:swift/github.com/our/own'],
    ['git@github.com:our/own', 'pkg:swift/github.com/our/own'],
    ['ssh://git@example.org:22/our/group/own/', 'pkg:swift/example.org/our/group/own'],
  ])('makes the package that is at %s', async (origin, purl) => {
    const { publishes } = await readPackages({ 'Package.swift': SWIFT, 'sub/Package.swift': SWIFT }, origin);

    expect(publishes).toEqual([`${purl} Package.swift:2`]);
  });

  it('makes none for others without a product, and none where nobody can clone it', async () => {
    const program = 'let package = Package(name: "App", targets: [.executableTarget(name: "App")])\n';

    const at = async (text: string, origin: string): Promise<readonly string[]> =>
      (await readPackages({ 'Package.swift': text }, origin)).publishes;
    expect(await at(program, 'https://example.org/app')).toEqual([
      'private pkg:swift/example.org/app Package.swift:1',
    ]);
    expect(await at(SWIFT, '/srv/own.git')).toEqual([]);
  });
});
