import { awkCheck } from '../awk-check.ts';
import { php } from '../ecosystems/php.ts';
import type { Specimen } from '../specimen.ts';

export const api: Specimen = {
  id: 'HMS-API',
  ecosystem: php,
  summary: 'Matches an address with the route templates of the gateway and gives the values of its variables.',
  feature: 'match addresses with route templates',
  dependencies: { 'laravel/framework': '^11.0', 'predis/predis': '^2.2' },
  health: ['sh', 'bin/health.sh'],
  source: {
    'src/Route.php': String.raw`<?php

declare(strict_types=1);

namespace Hms\API;

/** One route of the gateway; its template holds variables in braces, as in /v1/components/{id}. */
final class Route
{
    public function __construct(public readonly string $template)
    {
    }

    /** @return array<string, string>|null values by variable, or null when the address is another route's */
    public function match(string $address): ?array
    {
        $parts = explode('/', $address);
        $wanted = explode('/', $this->template);
        if (count($parts) !== count($wanted)) {
            return null;
        }
        $values = [];
        foreach ($wanted as $index => $part) {
            if (preg_match('/^\{(\w+)\}$/', $part, $variable) === 1 && $parts[$index] !== '') {
                $values[$variable[1]] = rawurldecode($parts[$index]);
            } elseif ($part !== $parts[$index]) {
                return null;
            }
        }

        return $values;
    }
}
`,
    'config/routes.csv': `method,template,handler
GET,/v1/components,ListComponents
GET,/v1/components/{id},ShowComponent
GET,/v1/components/{id}/status,ShowStatus
POST,/v1/sessions,OpenSession
DELETE,/v1/sessions/{token},CloseSession
`,
    'bin/health.sh': String.raw`#!/bin/sh
# The gateway is well when no two routes answer the same request: variables of any name are alike.
set -eu
cd "$(dirname "$0")/.."
doubled=$(sed -e 1d -e 's/{[^}]*}/{}/g' config/routes.csv | cut -d, -f1,2 | sort | uniq -d)
[ -z "$doubled" ] || {
  echo "two routes answer $doubled" >&2
  exit 1
}
`,
    '.env.example': `APP_NAME=HMS-API-demo
APP_ENV=local
DB_CONNECTION=mysql
REDIS_HOST=127.0.0.1
`,
  },
  tests: {
    'tests/fixtures/addresses.csv': `template,address,matches
/v1/components,/v1/components,yes
/v1/components/{id},/v1/components/HMS-API,yes
/v1/components/{id},/v1/components,no
/v1/components/{id},/v1/components/,no
/v1/components/{id},/v1/components/HMS-API/status,no
/v1/components/{id}/status,/v1/components/HMS-API/status,yes
/v1/components/{id}/status,/v2/components/HMS-API/status,no
`,
    'tests/RouteTest.php': String.raw`<?php

declare(strict_types=1);

use Hms\API\Route;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class RouteTest extends TestCase
{
    public static function addresses(): array
    {
        $lines = file(__DIR__ . '/fixtures/addresses.csv', FILE_IGNORE_NEW_LINES);

        return array_map('str_getcsv', array_slice($lines, 1));
    }

    #[DataProvider('addresses')]
    public function testMatches(string $template, string $address, string $matches): void
    {
        self::assertSame($matches === 'yes', (new Route($template))->match($address) !== null);
    }

    public function testGivesTheValuesOfVariables(): void
    {
        self::assertSame(['id' => 'a b'], (new Route('/v1/components/{id}'))->match('/v1/components/a%20b'));
    }
}
`,
    'tests/check.sh': awkCheck({
      rule: 'A variable stands for one part of an address that is not empty; all other parts are the same.',
      fixture: 'tests/fixtures/addresses.csv',
      nativeTest: 'tests/RouteTest.php',
      setup: `
function matches(template, address,    wanted, parts, count, i) {
  count = split(template, wanted, "/")
  if (split(address, parts, "/") != count) return "no"
  for (i = 1; i <= count; i++) {
    if (wanted[i] ~ /^[{].*[}]$/ ? parts[i] == "" : wanted[i] != parts[i]) return "no"
  }
  return "yes"
}`,
      action: `{ expect($1 " for " $2, matches($1, $2), $3) }`,
    }),
  },
};
