import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { builtFile } from '../temporal/built-file.ts';

/** A file that pages load. */
export interface Asset {
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** With a hash of its content, so that a browser may keep it for ever. */
  readonly path: string;
}

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
}

/** What `npm run build` makes of `src/web/assets` and `src/web/browser`. */
export function readAssets(): Assets {
  return {
    style: asset('style.css', 'text/css; charset=utf-8'),
    script: asset('live.js', 'text/javascript; charset=utf-8'),
    icon: asset('icon.svg', 'image/svg+xml'),
  };
}

function asset(name: string, type: string): Asset {
  const content = new Uint8Array(readFileSync(builtFile(`web/${name}`)));
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  const [stem = '', extension = ''] = name.split('.');
  return { type, content, path: `/assets/${stem}.${hash}.${extension}` };
}
