import * as z from 'zod';

/** One package that a manifest asks for. */
export const Dependency = z.object({
  name: z.string(),
  /** As the manifest writes it; `*` where it names none. */
  version: z.string(),
});
export type Dependency = z.infer<typeof Dependency>;

/** What a component depends on, over all its manifests. */
export const Dependencies = z.object({
  has_package_json: z.boolean(),
  has_requirements_txt: z.boolean(),
  has_cargo_toml: z.boolean(),
  has_gemfile: z.boolean(),
  dependency_count: z.int().min(0),
  dev_dependency_count: z.int().min(0),
  dependencies: z.array(Dependency),
  dev_dependencies: z.array(Dependency),
  /** Every manifest that was read, relative to the component, with its ecosystem; `error` where it could not be parsed. */
  manifests: z.array(z.object({ path: z.string(), ecosystem: z.string(), error: z.string().nullable() })),
});
export type Dependencies = z.infer<typeof Dependencies>;
