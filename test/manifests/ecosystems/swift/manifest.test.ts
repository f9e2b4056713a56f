import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const PACKAGE = `
// swift-tools-version:5.9
import PackageDescription
/* .package(url: "https://example.org/never", from: "1.0.0") /* nested */ */
let package = Package(
  name: "Ours",
  dependencies: [
    .package(url: "https://example.org/theirs/From-It.git", from: "1.2.0"),
    .package(name: "Named", url: "git@example.org:theirs/next.git", .upToNextMinor(from: "2.1.0")),
    .package(url: "https://example.org/range/", "1.0.0"..<"3.0.0"),
    .package(url: #"https://example.org/raw"#, exact: "1.0.0"), // .package(url: "x", from: "1")
    .package(url: "https://example.org/branch", branch: "main", traits: ["A"]),
    .package(path: "../Local"),
    .package(url: "https://\\(host)/computed", from: "1.0.0"),
  ],
  targets: [.target(name: "Ours", dependencies: [.product(name: "X", package: "from-it")])]
)
`;

describe('Package.swift', () => {
  it('gives its packages by identity, with the requirement as written', async () => {
    const { runtime, dev, unknown } = await parse('swift', 'Package.swift', PACKAGE);

    expect(runtime).toEqual([
      'from-it from: "1.2.0"',
      'next .upToNextMinor(from: "2.1.0")',
      'range "1.0.0"..<"3.0.0"',
      'raw exact: "1.0.0"',
      'branch branch: "main"',
      'local *',
    ]);
    expect(dev).toEqual([]);
    expect(unknown).toEqual(['what it computes in line 14, which only running it could tell']);
  });

  it('is refused with the line for a bracket that is not closed', async () => {
    const result = parse('swift', 'Package.swift', 'let package = Package(\n  dependencies: [\n)\n');

    await expect(result).rejects.toMatchObject({
      name: 'ManifestError',
      message: ') does not close the [ of line 2',
      line: 3,
    });
  });
});

describe('Package.resolved', () => {
  const pins = [
    { identity: 'from-it', location: 'https://example.org/theirs/From-It.git', state: { version: '1.9.0' } },
    { identity: 'next', location: 'x', state: { version: '2.2.0', revision: 'abc' } },
    { identity: 'branch', location: 'x', state: { branch: 'main', revision: 'abc' } },
  ];

  it('gives the pins, and disagrees with what they do not fulfil', async () => {
    const { packages, versions, disagreements } = await readLocked(
      'swift',
      ['Package.swift', PACKAGE],
      ['Package.resolved', JSON.stringify({ pins, version: 3 })],
    );

    expect(packages).toEqual(['from-it 1.9.0', 'next 2.2.0', 'branch abc']);
    expect(versions).toMatchObject({ 'from-it': '1.9.0', branch: 'abc', local: null });
    expect(disagreements).toEqual([
      'next .upToNextMinor(from: "2.1.0") is asked for, and 2.2.0 is there',
      'range is asked for, and it is not there',
      'raw is asked for, and it is not there',
    ]);
  });

  it('reads version 1 too', async () => {
    const pin = {
      package: 'FromIt',
      repositoryURL: 'https://example.org/theirs/From-It.git',
      state: { version: '1.9.0' },
    };

    const { packages } = await readLocked(
      'swift',
      ['Package.swift', ''],
      ['Package.resolved', JSON.stringify({ object: { pins: [pin] }, version: 1 })],
    );

    expect(packages).toEqual(['from-it 1.9.0']);
  });
});
