export interface Person {
  readonly name: string;
  readonly email: string;
  /** Offset from UTC as git writes it. */
  readonly zone: string;
}

/** Made-up authors in several time zones; example.org is reserved for examples by RFC 2606. */
export const PEOPLE: readonly Person[] = [
  { name: 'Amara Okafor', email: 'amara.okafor@example.org', zone: '+0100' },
  { name: 'Björn Lindqvist', email: 'bjorn.lindqvist@example.org', zone: '+0200' },
  { name: 'Chen Yu', email: 'chen.yu@example.org', zone: '+0800' },
  { name: 'Dolores Peña', email: 'dolores.pena@example.org', zone: '-0500' },
  { name: 'Emily Carter', email: 'emily.carter@example.org', zone: '-0700' },
  { name: 'Farid Haddad', email: 'farid.haddad@example.org', zone: '+0300' },
  { name: 'Grace Kim', email: 'grace.kim@example.org', zone: '+0900' },
  { name: "Hugh O'Neill", email: 'hugh.oneill@example.org', zone: '+0000' },
  { name: 'Indira Rao', email: 'indira.rao@example.org', zone: '+0530' },
  { name: 'João Silva', email: 'joao.silva@example.org', zone: '-0300' },
];
