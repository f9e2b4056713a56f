/**
 * What a file must hold, by the name of secretlint's rule, before that rule is asked: a part of what the rule itself looks for.
 * One expression over all of them goes through a file in the time that it takes to read it; all rules take a hundred times that.
 * A rule that is not here is always asked.
 */
export const TRIGGERS: Readonly<Record<string, string>> = {
  aws: '(?:A3T|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}|(?:SECRET|[Ss]ecret)_?(?:ACCESS|[Aa]ccess)_?(?:KEY|[Kk]ey)["\']?\\s*[:=]',
  gcp: '"private_key_id"',
  privatekey: 'PRIVATE KEY(?: BLOCK)?-----',
  npm: '_authToken=|npm_\\w{36}|:x-oauth-basic@',
  basicauth: '(?:https?|ftps?)://[-\\w]{1,256}:[-\\w]{1,256}@',
  slack: 'xox[abopr]-[\\w-]{10}|xapp-[\\w-]{10}|hooks\\.slack\\.com/services/',
  sendgrid: 'SG\\.\\w{10,}\\.',
  shopify: 'shp(?:pa|ca|at|ss)_\\w{32}',
  stripe: '[sr]k_(?:live|test)_\\w{24}',
  github: 'gh[opsu]_\\w{10}|ghr_\\w{36}|github_pat_\\w{82}',
  gitlab: 'glpat-[\\w-]{20}',
  grafana: 'glc_[\\w+/]{32}|glsa_\\w{32}',
  openai: 'T3BlbkFJ',
  anthropic: 'sk-ant-api0',
  groq: 'gsk_\\w{52}',
  huggingface: 'hf_[a-zA-Z]{34}',
  linear: 'lin_api_\\w{32}',
  notion: 'ntn_\\d{11}',
  '1password': 'ops_ey[\\w+/=]{50}',
  'database-connection-string':
    '(?:mongodb(?:\\+srv)?|mysqlx?|postgres(?:ql)?)://[^:/\\s]{1,100}:[^@/\\s]{1,200}@',
  'hashicorp-vault': 'hv[sbr]\\.[\\w-]{90}',
  vercel: 'vc[piark]_\\w{20}',
  databricks: 'dapi[A-Fa-f0-9]{32}',
  docker: 'dckr_pat_',
  figma: 'figd_[\\w-]{40}',
  cloudflare: 'cf(?:k|ut|at)_\\w{48}',
  tailscale: 'tskey-[a-z]{2,20}-',
};
