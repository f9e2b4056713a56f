import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Paths of PEM files; the server's certificate is for `localhost` and 127.0.0.1. */
export interface Certificates {
  readonly authority: string;
  readonly server: { readonly certificate: string; readonly key: string };
  readonly client: { readonly certificate: string; readonly key: string };
}

/** Makes an authority and a certificate for each side, as an operator does with openssl. */
export function makeCertificates(folder: string): Certificates {
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-subj',
    '/CN=authority',
    '-days',
    '2',
  );
  const issue = (name: string): { certificate: string; key: string } => {
    const pair = { certificate: file(`${name}.pem`), key: file(`${name}.key`) };
    const extensions = file(`${name}.ext`);
    writeFileSync(extensions, 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
    openssl('req', ...key, '-keyout', pair.key, '-out', file(`${name}.csr`), '-subj', `/CN=${name}`);
    const signer = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      file(`${name}.csr`),
      ...signer,
      '-extfile',
      extensions,
      '-days',
      '2',
      '-out',
      pair.certificate,
    );
    return pair;
  };
  return { authority: file('ca.pem'), server: issue('server'), client: issue('client') };
}
