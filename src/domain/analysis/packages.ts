import * as z from 'zod';

/** What a package is required for; a build's own tools are `build`, tests' and linters' `development`. */
export const PACKAGE_SCOPES = ['runtime', 'optional', 'build', 'development'] as const;
export type PackageScope = (typeof PACKAGE_SCOPES)[number];

/** Where a manifest says it: relative to the component's folder, from 1; null where the line cannot be told. */
const STATED = { file: z.string(), line: z.int().min(1).nullable() };

/**
 * A package URL without a version, written as its type writes names, so that two for one package are the same text:
 * `pkg:pypi/jinja2`, `pkg:npm/%40scope/name` (https://github.com/package-url/purl-spec).
 */
const VersionlessPurl = z.string().startsWith('pkg:');

/** A package that a manifest of the component makes. */
export const PublishedPackage = z.object({
  purl: VersionlessPurl,
  ...STATED,
  /** Whether no registry gets it: its manifest says so, or it is made for tests, examples, benchmarks or documentation only. */
  private: z.boolean(),
});
export type PublishedPackage = z.infer<typeof PublishedPackage>;

/** A package that a manifest of the component asks for itself; what only its dependencies ask for is left out. */
export const RequiredPackage = z.object({
  purl: VersionlessPurl,
  scope: z.enum(PACKAGE_SCOPES),
  ...STATED,
});
export type RequiredPackage = z.infer<typeof RequiredPackage>;
