import { awkCheck } from '../awk-check.ts';
import { go } from '../ecosystems/go.ts';
import type { Specimen } from '../specimen.ts';

export const emr: Specimen = {
  id: 'HMS-EMR',
  ecosystem: go,
  summary: 'Merges the records of one patient from several sources: the newest version of each record stays.',
  feature: 'merge records from several sources, newest first',
  source: {
    'merge.go': `// Package emr merges personal health records from several sources.
package emr

import "sort"

// Record is one version of a FHIR resource as a source keeps it.
type Record struct {
	ID      string
	Source  string
	Updated string // RFC 3339 in UTC, so that text order is time order
}

// Merge keeps the newest version of each record; of versions of one age the source that sorts first wins.
func Merge(records []Record) []Record {
	newest := map[string]Record{}
	for _, record := range records {
		known, seen := newest[record.ID]
		if !seen || supersedes(record, known) {
			newest[record.ID] = record
		}
	}
	merged := make([]Record, 0, len(newest))
	for _, record := range newest {
		merged = append(merged, record)
	}
	sort.Slice(merged, func(i, j int) bool { return merged[i].ID < merged[j].ID })
	return merged
}

func supersedes(record, known Record) bool {
	if record.Updated != known.Updated {
		return record.Updated > known.Updated
	}
	return record.Source < known.Source
}
`,
    'deploy/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: hms-emr-demo
spec:
  replicas: 1
  selector:
    matchLabels: { app: hms-emr-demo }
  template:
    metadata:
      labels: { app: hms-emr-demo }
    spec:
      containers:
        - name: aggregator
          image: example.org/hms-emr-demo:0.1.0
`,
  },
  tests: {
    'test/records.csv': `id,source,updated,stays
Observation/1,clinic,2026-03-01T10:00:00Z,no
Observation/1,lab,2026-03-02T09:30:00Z,yes
Observation/2,lab,2026-02-11T08:00:00Z,yes
Patient/7,insurer,2026-01-05T12:00:00Z,no
Patient/7,clinic,2026-01-05T12:00:00Z,yes
Patient/7,wearable,2025-12-31T23:59:59Z,no
`,
    'merge_test.go': `package emr

import (
	"encoding/csv"
	"os"
	"testing"
)

func TestMergeKeepsWhatTheFixtureExpects(t *testing.T) {
	file, err := os.Open("test/records.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var records []Record
	expected := map[Record]bool{}
	for _, row := range rows[1:] {
		record := Record{ID: row[0], Source: row[1], Updated: row[2]}
		records = append(records, record)
		expected[record] = row[3] == "yes"
	}

	for _, record := range Merge(records) {
		if !expected[record] {
			t.Errorf("%v stays, but should not", record)
		}
	}
}

func TestMergeOfNothingIsNothing(t *testing.T) {
	if merged := Merge(nil); len(merged) != 0 {
		t.Errorf("got %v", merged)
	}
}
`,
    'test/check.sh': awkCheck({
      rule: 'Of each record the newest version stays; of versions of one age that of the source that sorts first.',
      fixture: 'test/records.csv',
      nativeTest: 'merge_test.go',
      action: `
{ newer = !($1 in updated) || $3 > updated[$1] || ($3 == updated[$1] && $2 < source[$1]) }
newer { updated[$1] = $3; source[$1] = $2 }
$4 == "yes" { expected[$1] = $2 }
END { for (id in source) expect("source of " id, source[id], expected[id]) }`,
    }),
  },
};
