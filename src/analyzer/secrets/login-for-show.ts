/** Logins that everybody may use: RFC 1635 for FTP, and message brokers on a machine of one's own. */
const PUBLIC_USER = /^(anonymous|anon|ftp|guest)$/i;

/** GitHub's way to give a token as the user. */
const TOKEN_IS_USER = /^(x-oauth-basic|x-token-auth|oauth2?)?$/i;

/** What stands for a password in explanations, and filled in from elsewhere. */
const STANDS_FOR_ONE = [
  /^(?:my|your|the|some|a|db|test|super|fake|old|new|user|access|auth|api|git(?:hub|lab)?|ci|personal)?[-_.]?(?:access|auth|api)?[-_.]?(?:pass(?:word|wd|phrase|code)?|passw|pwd|pw|psw|secret|token|key|creds?|credentials?|login|user(?:name)?|value|here)$/i,
  /^(foo|bar|baz|qux|foobar|test|testing|demo|todo|tbd|none|null|undefined|changeit|letmein|hunter2|s3cr3t|p[a4@]ssw[o0]rd|abc|pat)$/i,
  /^x{3,}$|^[*.#?…_-]+$/i,
  // ${VAR}, $VAR, {{ var }}, {var}, <var>, [var], %s, %(var)s, %VAR%, :var, #{var}, @var@
  /^[$<[{%:#@]/,
];

/** Whether a login in a URL (`user:password@`) is made for showing, or everybody's. */
export function isLoginForShow(url: string): boolean {
  const [, user = '', password = ''] = /(?:\/\/|^)([^:/@\s]*):(?!\/\/)([^@/\s]*)/.exec(url) ?? [];
  if (PUBLIC_USER.test(user)) return true;
  const secret = TOKEN_IS_USER.test(password) ? user : password;
  return STANDS_FOR_ONE.some((pattern) => pattern.test(secret));
}
