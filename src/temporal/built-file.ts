import { fileURLToPath } from 'node:url';

/** The path of a file that `npm run build` makes, by its name in `dist`. Bundled, this module is in `dist` or a folder below. */
export function builtFile(name: string): string {
  const here = import.meta.url;
  const dist = here.endsWith('.ts')
    ? new URL('../../dist/', here)
    : here.slice(0, here.lastIndexOf('/dist/') + '/dist/'.length);
  return fileURLToPath(new URL(name, dist));
}
