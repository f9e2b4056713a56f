import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';

/** How every client and worker reads payloads: as the SDK writes them, and without an error for what nobody could read. */
export const DATA_CONVERTER: DataConverter = { payloadConverterPath: fileURLToPath(converterUrl()) };

/** Built with the program; the SDK requires it by its path. Bundled, this module is in `dist` or a folder below. */
function converterUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('../../dist/payload-converter.cjs', here);
  return new URL('./payload-converter.cjs', here.slice(0, here.lastIndexOf('/dist/') + '/dist/'.length));
}
