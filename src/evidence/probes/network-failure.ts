import { ExhaustedError } from '../../domain/errors.ts';
import { failure, type Failure } from './answer.ts';
import { notHttp } from './not-http.ts';
import { tlsFault } from './tls-fault.ts';

/** What a person calls it; the code stands behind. */
const NETWORK: Readonly<Record<string, (to: string, host: string) => string>> = {
  ECONNREFUSED: (to) => `connection refused by ${to}: nothing listens there`,
  ECONNRESET: (to) => `${to} closed the connection without an answer`,
  EPIPE: (to) => `${to} closed the connection without an answer`,
  ETIMEDOUT: (to) => `no connection to ${to}: the system gave up waiting`,
  EHOSTUNREACH: (to) => `there is no way to ${to}`,
  ENETUNREACH: (to) => `there is no network to ${to}`,
  EACCES: (to) => `a connection to ${to} is not permitted`,
  ENOTFOUND: (_, host) => `the name ${host} cannot be resolved`,
  EAI_AGAIN: (_, host) => `the name ${host} cannot be resolved now: the name server did not answer`,
};

/** What this machine lacks says nothing of the component. */
const OF_THIS_MACHINE: readonly string[] = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL'];

const CERTIFICATES: Readonly<Record<string, (host: string) => string>> = {
  CERT_HAS_EXPIRED: (host) => `the certificate of ${host} has expired`,
  CERT_NOT_YET_VALID: (host) => `the certificate of ${host} is not valid yet`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) => `the certificate of ${host} is self-signed`,
  SELF_SIGNED_CERT_IN_CHAIN: (host) =>
    `the certificate of ${host} is signed by a self-signed one that is not trusted here`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (host) =>
    `the certificate of ${host} is signed by nobody who is trusted here`,
  UNABLE_TO_GET_ISSUER_CERT: (host) => `the certificate of ${host} is signed by nobody who is trusted here`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (host) =>
    `the certificate of ${host} is signed by nobody who is trusted here`,
  CERT_REVOKED: (host) => `the certificate of ${host} is revoked`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `the certificate is not for ${host}`,
};

interface Asked {
  readonly host: string;
  readonly port: string;
  readonly secrets?: readonly string[];
}

/**
 * Says what an error of a connection means; undefined for one that is none, which is a fault of this program.
 * Throws ExhaustedError for what this machine lacks.
 */
export function networkFailure(error: unknown, { host, port, secrets }: Asked): Failure | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const to = `${host}:${port}`;
  if (OF_THIS_MACHINE.includes(code))
    throw new ExhaustedError(
      `${to} could not be asked for its health: this machine lacks what a connection takes (${code}).`,
    );
  const certificate = CERTIFICATES[code];
  if (certificate !== undefined) return failure(`tls/${code}`, `${certificate(host)} (${code})`, secrets);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'))
    return failure(`tls/${code}`, `${to} ${tlsFault(messageOf(error))} (${code})`, secrets);
  if (code.startsWith('HPE_')) return failure('http/not_http', `${notHttp(error, to)} (${code})`, secrets);
  const words = NETWORK[code];
  const text = words === undefined ? `no connection to ${to}: ${messageOf(error)}` : words(to, host);
  return failure(`net/${code}`, `${text} (${code})`, secrets);
}

/** One that answered, if only by refusing, says most; and least one to which there is no way from here. */
const TELLING: readonly RegExp[] = [
  /^ECONN(?:REFUSED|RESET)$/,
  /^(?!ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)/,
];

/** Where several addresses were tried, the error that says most. */
function codeOf(error: unknown): string | undefined {
  const { code, errors = [] } = error as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  const codes = errors.flatMap((one) => codeOf(one) ?? []);
  for (const telling of TELLING) {
    const found = codes.find((one) => telling.test(one));
    if (found !== undefined) return found;
  }
  return codes[0] ?? (typeof code === 'string' ? code : undefined);
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}
