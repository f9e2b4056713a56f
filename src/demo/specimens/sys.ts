import { awkCheck } from '../awk-check.ts';
import { go } from '../ecosystems/go.ts';
import type { Specimen } from '../specimen.ts';

/** Awk for the number that an IPv4 address is; both scripts of this repository need it. */
const ADDRESS = `
function number(address,    part) {
  split(address, part, ".")
  return ((part[1] * 256 + part[2]) * 256 + part[3]) * 256 + part[4]
}
function first(network,    part) { split(network, part, "/"); return number(part[1]) }
function last(network,    part) { split(network, part, "/"); return number(part[1]) + 2 ^ (32 - part[2]) - 1 }
function overlap(one, other) { return first(one) <= last(other) && first(other) <= last(one) }`;

export const sys: Specimen = {
  id: 'HMS-SYS',
  ecosystem: go,
  summary: 'Finds networks of the cluster that overlap, which would send packets to the wrong place.',
  feature: 'find networks that overlap',
  health: ['sh', 'bin/health.sh'],
  source: {
    'networks.go': `// Package sys checks the networks of the cluster.
package sys

import "net/netip"

// Overlaps gives each pair of networks that share an address, in the order of the list.
func Overlaps(networks []netip.Prefix) [][2]netip.Prefix {
	var pairs [][2]netip.Prefix
	for index, one := range networks {
		for _, other := range networks[index+1:] {
			if one.Overlaps(other) {
				pairs = append(pairs, [2]netip.Prefix{one, other})
			}
		}
	}
	return pairs
}
`,
    'config/networks.csv': `name,network
pods,10.244.0.0/16
services,10.96.0.0/12
nodes,192.168.10.0/24
storage,192.168.11.0/24
`,
    'bin/health.sh': `#!/bin/sh
# The cluster is well when no two of its networks overlap.
set -eu
cd "$(dirname "$0")/.."
awk -F, '${ADDRESS}
FNR > 1 {
  for (name in network) if (overlap(network[name], $2)) { print name " and " $1 " overlap"; failed = 1 }
  network[$1] = $2
}
END { exit failed }' config/networks.csv
`,
  },
  tests: {
    'test/overlaps.csv': `one,other,overlap
10.0.0.0/8,10.1.0.0/16,yes
10.1.0.0/16,10.0.0.0/8,yes
10.0.0.0/16,10.1.0.0/16,no
192.168.10.0/24,192.168.11.0/24,no
192.168.10.0/23,192.168.11.0/24,yes
172.16.0.1/32,172.16.0.1/32,yes
172.16.0.1/32,172.16.0.2/32,no
`,
    'networks_test.go': `package sys

import (
	"encoding/csv"
	"net/netip"
	"os"
	"testing"
)

func TestOverlaps(t *testing.T) {
	file, err := os.Open("test/overlaps.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		pair := []netip.Prefix{netip.MustParsePrefix(row[0]), netip.MustParsePrefix(row[1])}
		if got := len(Overlaps(pair)) > 0; got != (row[2] == "yes") {
			t.Errorf("overlap of %s and %s is %t, expected %s", row[0], row[1], got, row[2])
		}
	}
}
`,
    'test/check.sh': awkCheck({
      rule: 'Two networks overlap when each begins before the other ends.',
      fixture: 'test/overlaps.csv',
      nativeTest: 'networks_test.go',
      setup: ADDRESS,
      action: `{ expect($1 " and " $2, overlap($1, $2) ? "yes" : "no", $3) }`,
    }),
  },
};
