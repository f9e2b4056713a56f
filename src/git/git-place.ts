/** Where git finds a repository, without the configuration of whoever owns it. */
export interface GitPlace {
  readonly gitDir: string;
  readonly environment: Readonly<Record<string, string>>;
}
