import { pythonProject } from '../ecosystems/python.ts';
import type { Specimen } from '../specimen.ts';

export const ehr: Specimen = {
  id: 'HMS-EHR',
  ecosystem: pythonProject,
  summary: 'Checks FHIR ids, reads references between resources, and finds those that point nowhere.',
  feature: 'read FHIR references and find those that point nowhere',
  dependencies: { 'fhir.resources': '>=7.1', langchain: '>=0.3', langgraph: '>=0.2' },
  source: {
    'hms_ehr/__init__.py': '',
    'hms_ehr/reference.py': String.raw`"""Literal references of FHIR R4, see https://hl7.org/fhir/R4/references.html."""

import re

ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
REFERENCE = re.compile(r"(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]{1,64})(?:/_history/[A-Za-z0-9\-.]{1,64})?")


def is_id(text):
    """Whether this is an id as https://hl7.org/fhir/R4/datatypes.html#id defines it."""
    return ID.fullmatch(text) is not None


def parse_reference(text):
    """(type, id) of a relative or absolute reference; ValueError for anything else."""
    match = REFERENCE.fullmatch(text)
    if match is None:
        raise ValueError("not a reference: " + text)
    return match[1], match[2]


def dangling(resources):
    """References in a bundle's resources that no resource of the bundle answers, sorted."""
    known = {(resource["resourceType"], resource["id"]) for resource in resources}
    return sorted(text for text in _references(resources) if parse_reference(text) not in known)


def _references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "reference":
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
`,
  },
  tests: {
    'tests/test_reference.py': `import unittest

from hms_ehr.reference import dangling, is_id, parse_reference


class IdTest(unittest.TestCase):
    def test_takes_letters_digits_hyphens_and_dots(self):
        self.assertTrue(is_id("pat-001.A"))

    def test_refuses_an_underscore_an_empty_and_a_long_id(self):
        for text in ("pat_001", "", "x" * 65):
            self.assertFalse(is_id(text), text)


class ReferenceTest(unittest.TestCase):
    def test_reads_a_relative_reference(self):
        self.assertEqual(parse_reference("Patient/7"), ("Patient", "7"))

    def test_reads_an_absolute_reference_with_a_version(self):
        text = "https://example.org/fhir/Patient/7/_history/2"

        self.assertEqual(parse_reference(text), ("Patient", "7"))

    def test_refuses_a_bare_id(self):
        with self.assertRaises(ValueError):
            parse_reference("7")

    def test_finds_references_that_point_nowhere(self):
        bundle = [
            {"resourceType": "Patient", "id": "7"},
            {"resourceType": "Observation", "id": "1", "subject": {"reference": "Patient/7"}},
            {"resourceType": "Encounter", "id": "2", "participant": [{"reference": "Practitioner/9"}]},
        ]

        self.assertEqual(dangling(bundle), ["Practitioner/9"])


if __name__ == "__main__":
    unittest.main()
`,
  },
};
