import { php } from '../ecosystems/php.ts';
import type { Specimen } from '../specimen.ts';

export const scm: Specimen = {
  id: 'HMS-SCM',
  ecosystem: php,
  summary: 'Finds the shortest way between two depots of a road network.',
  feature: 'find the shortest way between depots',
  dependencies: { 'ext-pdo': '*' },
  source: {
    'src/Network.php': String.raw`<?php

declare(strict_types=1);

namespace Hms\SCM;

/** Roads between depots, open both ways, with their length in kilometres. */
final class Network
{
    /** @var array<string, array<string, int>> */
    private array $roads = [];

    public function connect(string $one, string $other, int $kilometres): void
    {
        $this->roads[$one][$other] = $kilometres;
        $this->roads[$other][$one] = $kilometres;
    }

    /** Length of the shortest way by Dijkstra's algorithm, or null when there is none. */
    public function distance(string $from, string $to): ?int
    {
        $known = [];
        $open = [$from => 0];
        while ($open !== []) {
            asort($open);
            $depot = array_key_first($open);
            $known[$depot] = $open[$depot];
            unset($open[$depot]);
            foreach (array_diff_key($this->roads[$depot] ?? [], $known) as $next => $kilometres) {
                $open[$next] = min($open[$next] ?? PHP_INT_MAX, $known[$depot] + $kilometres);
            }
        }

        return $known[$to] ?? null;
    }
}
`,
    'config/Caddyfile': `:8080 {
	root * /srv/public
	php_fastcgi 127.0.0.1:9000
}
`,
  },
  tests: {
    'tests/fixtures/roads.csv': `Aston,Birch,7
Aston,Cedar,14
Birch,Cedar,5
Birch,Dover,15
Cedar,Dover,4
Elm,Fern,3
`,
    'tests/fixtures/distances.csv': `Aston,Aston,0
Aston,Cedar,12
Aston,Dover,16
Dover,Birch,9
Aston,Fern,none
Elm,Fern,3
`,
    'tests/NetworkTest.php': String.raw`<?php

declare(strict_types=1);

use Hms\SCM\Network;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class NetworkTest extends TestCase
{
    public static function distances(): array
    {
        return self::rows('distances.csv');
    }

    #[DataProvider('distances')]
    public function testDistance(string $from, string $to, string $kilometres): void
    {
        $network = new Network();
        foreach (self::rows('roads.csv') as [$one, $other, $length]) {
            $network->connect($one, $other, (int) $length);
        }

        self::assertSame($kilometres === 'none' ? null : (int) $kilometres, $network->distance($from, $to));
    }

    /** @return list<list<string>> */
    private static function rows(string $name): array
    {
        return array_map('str_getcsv', file(__DIR__ . '/fixtures/' . $name, FILE_IGNORE_NEW_LINES));
    }
}
`,
    'tests/check.sh': `#!/bin/sh
# Relaxes every road until nothing gets shorter, for machines without PHP; each expected distance must come out.
set -eu
cd "$(dirname "$0")/fixtures"
awk -F, '
FNR == NR { roads++; one[roads] = $1; other[roads] = $2; length_of[roads] = $3; next }
{
  split("", far)
  far[$1] = 0
  for (round = 1; round <= roads; round++) {
    for (road = 1; road <= roads; road++) {
      relax(one[road], other[road], length_of[road])
      relax(other[road], one[road], length_of[road])
    }
  }
  found = ($2 in far) ? far[$2] : "none"
  if (found "" != $3 "") { print FILENAME ":" FNR ": " $1 " to " $2 " is " found ", expected " $3; failed = 1 }
}
function relax(from, to, kilometres) {
  if (!(from in far)) return
  if (!(to in far) || far[from] + kilometres < far[to]) far[to] = far[from] + kilometres
}
END {
  if (!failed) print FNR " distances agree"
  exit failed
}' roads.csv distances.csv
`,
  },
};
