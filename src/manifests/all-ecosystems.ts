/** Every ecosystem whose manifests are read: one line each. */
export { bundler } from './ecosystems/bundler/manifest.ts';
export { cargo } from './ecosystems/cargo/manifest.ts';
export { composer } from './ecosystems/composer/manifest.ts';
export { go } from './ecosystems/go/manifest.ts';
export { gradle } from './ecosystems/gradle/manifest.ts';
export { maven } from './ecosystems/maven/manifest.ts';
export { mix } from './ecosystems/mix/manifest.ts';
export { npm } from './ecosystems/npm/manifest.ts';
export { nuget } from './ecosystems/nuget/manifest.ts';
export { pub } from './ecosystems/pub/manifest.ts';
export { python } from './ecosystems/python/manifest.ts';
export { swift } from './ecosystems/swift/manifest.ts';
