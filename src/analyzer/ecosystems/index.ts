/** Every ecosystem whose manifests are read: one line each. */
export { bundler } from './bundler.ts';
export { cargo } from './cargo.ts';
export { composer } from './composer.ts';
export { go } from './go.ts';
export { gradle } from './gradle.ts';
export { maven } from './maven.ts';
export { mix } from './mix.ts';
export { npm } from './npm.ts';
export { nuget } from './nuget.ts';
export { pub } from './pub.ts';
export { python } from './python.ts';
export { swift } from './swift.ts';
