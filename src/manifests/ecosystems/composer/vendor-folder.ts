import { join } from 'node:path';
import { isTable } from '../../reading/fields.ts';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import { homeFolder } from '../../../machine/home-folder.ts';
import { readInside } from '../../../files/read-inside.ts';
import { trimEndOf } from '../../../domain/text/trim-end.ts';

/** Where Composer installs, relative to the project unless absolute: `COMPOSER_VENDOR_DIR`, else `config.vendor-dir` of composer.json, else `vendor`. */
export async function vendorFolder(folder: string, manifest: string): Promise<string> {
  const named = process.env['COMPOSER_VENDOR_DIR'] ?? '';
  if (named !== '') return named;
  const content = await readInside(folder, manifest);
  const { config } = content.state === 'text' ? jsonOrEmpty(content.text) : {};
  const configured = isTable(config) ? config['vendor-dir'] : undefined;
  if (typeof configured !== 'string' || configured.trim() === '') return 'vendor';
  return trimEndOf(expanded(configured.trim()), '/');
}

function expanded(path: string): string {
  return path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, () => join(homeFolder()));
}
