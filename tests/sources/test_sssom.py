"""Mapping sets: what is read, written and refused.

The files in `sssom/good` are read; those in `sssom/bad` are named for what is wrong with them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustergraph.errors import SourceError
from clustergraph.home import Home
from clustergraph.sources import Mapping, MappingSet, read_home, read_mapping_set, write_mapping_set
from clustergraph.sources.mappings import mapping_statements, record_iri
from clustergraph.sources.reading import read_files
from clustergraph.sources.sssom import parse_mapping_set
from clustergraph.sources.sssom_slots import JUSTIFICATIONS, PREDICATES, SLOTS, SSSOM
from tests.conftest import ROOT
from tests.sources.conftest import WriteTable

FILES = Path(__file__).parent / "sssom"
FILE = "https://w3id.org/clustergraph/data/here/towns.sssom.tsv"
GRAPH = "https://w3id.org/clustergraph/data/here/"
PLACE = "https://w3id.org/clustergraph/place/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"

REFUSED = {
    "built-in-prefix-changed": (":1: ", "the curie_map changes the built-in prefix 'skos'"),
    "column-twice": (":14 (column confidence): ", "the column 'confidence' stands there twice"),
    "confidence-above-one": (":15 (column confidence): ", "95 is not between 0 and 1"),
    "confidence-no-number": (":15 (column confidence): ", "'high' is no number"),
    "confidence-not-a-number": (":15 (column confidence): ", "nan is not between 0 and 1"),
    "contradiction": (":16 (column object_id): ", "maps place:a to example:1 by skos:exactMatch a second time"),
    "curie-map-not-a-mapping": (":1: ", "curie_map of the header is not as it should be"),
    "date-in-another-order": (":15 (column mapping_date): ", "'24.11.2026' is no date"),
    "date-that-does-not-exist": (":15 (column mapping_date): ", "'2026-02-30' is no date"),
    "duplicate-by-iri": (":16 (column object_id): ", "the first is line 15"),
    "duplicate-mapping": (":16 (column object_id): ", "the first is line 15"),
    "extension-with-unknown-prefix": (":1: ", "the property of 'note_en': the prefix 'nope' is unknown"),
    "extension-without-property": (":1: ", "an extension_definition lacks slot_name or property"),
    "header-not-a-mapping": (":1: ", "the header is no YAML mapping"),
    "header-not-yaml": (":4:13: ", "the header is not YAML"),
    "header-without-id": (":1: ", "the header lacks mapping_set_id"),
    "header-without-licence": (":1: ", "the header lacks license"),
    "justification-unknown": (":15 (column mapping_justification): ", "did you mean 'ManualMappingCuration'?"),
    "malformed-iri": (":15 (column object_id): ", "<https://example.org/a b> is no IRI"),
    "malformed-see-also": (":15 (column see_also): ", "'example:page' is no absolute IRI"),
    "missing-column": (":14: ", "the column 'mapping_justification' is missing"),
    "modifier-unknown": (":15 (column predicate_modifier): ", "'not' is no predicate modifier"),
    "no-columns": (": ", "has no line of column names"),
    "no-prefix": (":15 (column subject_id): ", "'a' is no prefixed name"),
    "not-utf-8": (":15: ", "is not UTF-8 text"),
    "object-source-with-unknown-prefix": (":1: ", "object_source of the header: the prefix 'nope' is unknown"),
    "predicate-not-allowed": (":15 (column predicate_id): ", "'owl:sameAs' is no mapping property of SKOS"),
    "required-cell-empty": (":15 (column object_id): ", "the cell is empty"),
    "too-few-cells": (":15: ", "the row has 5 cells"),
    "unclosed-quote": (":15: ", "is not TSV"),
    "unknown-column": (":14 (column confidense): ", "did you mean 'confidence'?"),
    "unknown-prefix": (":15 (column subject_id): ", "the prefix 'plase' is unknown; did you mean 'place'?"),
}


def good(name: str) -> MappingSet:
    return read_mapping_set(FILES / "good" / f"{name}.sssom.tsv", name)


def triples(mapping_set: MappingSet) -> set[tuple[str, str, str]]:
    quads = [statement.quad for statement in mapping_statements(mapping_set, FILE, ox.NamedNode(GRAPH))]
    return {(q.subject.value, q.predicate.value, str(q.object)) for q in quads}  # type: ignore[union-attr]


def test_every_bad_file_has_its_message() -> None:
    assert {path.name.removesuffix(".sssom.tsv") for path in (FILES / "bad").iterdir()} == set(REFUSED)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_file_is_refused_where_it_is_wrong(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_mapping_set(FILES / "bad" / f"{name}.sssom.tsv", f"data/here/{name}.sssom.tsv")
    place, message = REFUSED[name]
    assert len(caught.value.problems) == 1
    assert str(caught.value).startswith(f"data/here/{name}.sssom.tsv{place}")
    assert message in str(caught.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    content = (FILES / "good" / "plain.sssom.tsv").read_text(encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        parse_mapping_set(content.replace("0.9", "9") + content.splitlines()[-1].replace("skos:", "owl:"), "here")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (15, "confidence"),
        (16, "predicate_id"),
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone: cannot be read"):
        read_mapping_set(tmp_path / "gone.sssom.tsv", "gone")


@pytest.mark.parametrize("path", sorted((FILES / "good").iterdir()), ids=lambda path: path.name)
def test_a_set_is_written_as_it_was_read(path: Path) -> None:
    assert write_mapping_set(read_mapping_set(path, path.name)).encode() == path.read_bytes()


def test_a_shipped_set_is_written_as_it_was_read() -> None:
    paths = sorted((ROOT / "data").glob("*/*.sssom.tsv"))
    assert len(paths) > 5
    for path in paths:
        assert write_mapping_set(read_mapping_set(path, path.name)).encode() == path.read_bytes(), path


def test_slots_of_a_row() -> None:
    (mapping,) = good("every-kind-of-slot").mappings
    assert mapping.line == 15
    assert (mapping.subject_id, mapping.predicate_id) == ("place:a", "skos:closeMatch")
    assert mapping.object_id == "https://example.org/x/1/"
    assert mapping.confidence == 0.5
    assert mapping.items("author_id") == ("example:ann", "example:bob")
    assert mapping.items("match_string") == ("a|b", "c")
    assert mapping["note_en"] == 'a "quoted" note'
    assert mapping["reviewer_id"] == ""
    assert mapping.items("reviewer_id") == ()
    assert not mapping.negative


def test_a_row_gives_its_mapping_and_a_record_that_is_evidence() -> None:
    said = triples(good("plain"))
    record = FILE + "#place-a-exactMatch-example-1"
    assert (PLACE + "a", SKOS + "exactMatch", "<https://example.org/1>") in said
    assert {
        (record, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{OWL}Axiom>"),
        (
            record,
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "<https://w3id.org/clustergraph/ontology#Evidence>",
        ),
        (record, OWL + "annotatedSource", f"<{PLACE}a>"),
        (record, OWL + "annotatedProperty", f"<{SKOS}exactMatch>"),
        (record, OWL + "annotatedTarget", "<https://example.org/1>"),
        (record, "https://w3id.org/clustergraph/ontology#supports", f"<{PLACE}a>"),
        (record, "https://w3id.org/clustergraph/ontology#aboutProperty", f"<{SKOS}exactMatch>"),
        (record, "http://purl.org/dc/terms/isPartOf", f"<{GRAPH}>"),
        (record, SSSOM + "confidence", '"0.9"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (record, "http://purl.org/dc/terms/created", '"2026-11-24"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (record, SSSOM + "mapping_justification", "<https://w3id.org/semapv/vocab/ManualMappingCuration>"),
        (record, SSSOM + "object_source", "<https://example.org/gazetteer>"),
        (FILE, SSSOM + "mappings", f"<{record}>"),
    } <= said


def test_documents_of_the_project_are_sources_and_own_slots_are_kept() -> None:
    said = triples(good("every-kind-of-slot"))
    record = "https://example.org/record"
    assert {
        (record, "http://purl.org/dc/terms/source", "<https://w3id.org/clustergraph/document/d>"),
        (record, "http://www.w3.org/2000/01/rdf-schema#seeAlso", "<https://example.org/page>"),
        (record, SKOS + "note", '"a \\"quoted\\" note"@en'),
        (record, "https://example.org/corroboration", "<https://example.org/two>"),
        (record, SSSOM + "match_string", '"a|b"'),
        (record, "http://purl.org/pav/authoredBy", "<https://example.org/bob>"),
    } <= said
    assert not any(subject == record and predicate == SSSOM + "record_id" for subject, predicate, _ in said)


def test_a_negative_mapping_is_on_record_only() -> None:
    mapping_set = good("negative-mapping")
    said = triples(mapping_set)
    assert mapping_set.mappings[0].negative
    assert not any(predicate in PREDICATES for _, predicate, _ in said)
    record = record_iri(mapping_set, mapping_set.mappings[0], FILE)
    assert (record, SSSOM + "predicate_modifier", '"Not"') in said
    assert (record, OWL + "annotatedTarget", "<https://example.org/1>") in said


def test_a_home_reads_its_mapping_sets(write_table: WriteTable) -> None:
    home: Home = write_table("id,name_zh\na,甲\n")
    shutil.copy(FILES / "good" / "plain.sssom.tsv", home.data / "here" / "towns.sssom.tsv")
    (read,) = [file for file in read_files(home).files if file.path.name == "towns.sssom.tsv"]
    assert read.rows == 1
    assert {statement.quad.graph_name for statement in read.statements} == {ox.NamedNode(GRAPH)}
    assert {statement.line for statement in read.statements if statement.column == "object_id"} == {15}


def test_a_subject_that_nothing_describes_is_told_with_its_line(write_table: WriteTable) -> None:
    home: Home = write_table("id,name_zh\nb,乙\n")
    shutil.copy(FILES / "good" / "plain.sssom.tsv", home.data / "here" / "towns.sssom.tsv")
    with pytest.raises(SourceError, match=r"towns\.sssom\.tsv:15 .*'a' is mentioned"):
        read_home(home)


def test_a_table_of_another_kind_of_tsv_is_no_mapping_set(write_table: WriteTable) -> None:
    home: Home = write_table("id,name_zh\na,甲\n")
    (home.data / "here" / "notes.tsv").write_text("anything\n", encoding="utf-8")
    assert all(file.path.name != "notes.tsv" for file in read_files(home).files)


def test_adding_a_mapping_adds_one_line() -> None:
    path = FILES / "good" / "plain.sssom.tsv"
    before = path.read_text(encoding="utf-8")
    mapping = Mapping(
        {
            "subject_id": "place:b",
            "predicate_id": "skos:closeMatch",
            "object_id": "example:2",
            "mapping_justification": "semapv:LexicalMatching",
        }
    )
    after = write_mapping_set(read_mapping_set(path, "here").with_mappings(mapping))
    assert after == before + "place:b\tskos:closeMatch\texample:2\tsemapv:LexicalMatching\t\t\n"
    assert parse_mapping_set(after, "here").mappings[-1] == Mapping(mapping.slots, 16)


def test_adding_a_mapping_with_another_slot_adds_its_column() -> None:
    mapping_set = good("windows-newlines")
    refused = mapping_set.mappings[0].changed(object_id="example:2", predicate_modifier="Not", confidence="")
    after = parse_mapping_set(write_mapping_set(mapping_set.with_mappings(refused)), "here")
    assert after.columns == (*mapping_set.columns, "predicate_modifier")
    assert after.metadata == mapping_set.metadata
    assert [m.slots for m in after.mappings] == [mapping_set.mappings[0].slots, refused.slots]
    assert after.mappings[1].negative


def test_a_changed_mapping_is_written_anew() -> None:
    mapping_set = good("blank-lines-and-quotes")
    changed = mapping_set.mappings[0].changed(confidence="0.4")
    assert changed.slots == {**mapping_set.mappings[0].slots, "confidence": "0.4"}
    assert changed.text is None


def test_a_file_without_last_newline_can_be_added_to() -> None:
    mapping_set = good("no-last-newline")
    added = mapping_set.mappings[0].changed(object_id="example:2")
    assert len(parse_mapping_set(write_mapping_set(mapping_set.with_mappings(added)), "here").mappings) == 2


def test_slots_are_those_of_the_standard() -> None:
    """Against the schema that the package sssom-schema ships."""
    import sssom_schema  # type: ignore[import-untyped]
    import yaml

    path = Path(sssom_schema.__file__).parent / "schema" / "sssom_schema.yaml"
    schema = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(SLOTS) == schema["classes"]["mapping"]["slots"]
    ranges = {"EntityReference": "REFERENCE", "NonRelativeURI": "URI", "date": "DATE", "double": "NUMBER"}
    for name, slot in SLOTS.items():
        described = schema["slots"][name]
        assert slot.kind.name == ranges.get(described.get("range"), "TEXT"), name
        assert slot.many == bool(described.get("multivalued")), name
        assert slot.propagated == bool((described.get("annotations") or {}).get("propagated")), name
        prefix, _, local = described.get("slot_uri", "sssom:" + name).partition(":")
        assert slot.iri == {"owl": OWL, **schema["prefixes"]}[prefix] + local, name
    pattern = schema["slots"]["mapping_justification"]["pattern"]
    assert pattern == f"^semapv:({'|'.join(JUSTIFICATIONS)})$"


NAMES = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip) | st.sampled_from(
    ["a\tb", 'a "b" c', "line\nbreak", "a|b", "#no comment", "'x'", "苏州市"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "subject_id": NAMES.map(lambda name: "place:" + name),
            "predicate_id": st.sampled_from([f"skos:{predicate.removeprefix(SKOS)}" for predicate in PREDICATES]),
            "object_id": NAMES.map(lambda name: "example:" + name),
            "mapping_justification": st.sampled_from(JUSTIFICATIONS).map(lambda name: "semapv:" + name),
            "confidence": st.floats(0, 1).map(lambda number: f"{number:.3f}"),
            "comment": TEXTS,
            "predicate_modifier": st.sampled_from(["", "Not"]),
        }
    ),
    max_size=6,
    unique_by=lambda row: (row["subject_id"], row["predicate_id"], row["object_id"]),
)
METADATA = {
    "mapping_set_id": "https://example.org/set",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "mapping_set_title": "标题: a title # with signs",
    "curie_map": {"example": "https://example.org/", "place": PLACE},
}


@given(ROWS)
def test_what_is_written_is_read(rows: list[dict[str, str]]) -> None:
    columns = tuple(name for name in SLOTS if rows and name in rows[0]) or ("subject_id", "predicate_id")
    columns = columns if rows else ("subject_id", "predicate_id", "object_id", "mapping_justification")
    mappings = tuple(Mapping({name: value for name, value in row.items() if value}) for row in rows)
    written = write_mapping_set(MappingSet(METADATA, columns, mappings))
    read = parse_mapping_set(written, "here")
    assert read.metadata == METADATA
    assert [mapping.slots for mapping in read.mappings] == [mapping.slots for mapping in mappings]
    assert write_mapping_set(read) == written


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.lists(st.sampled_from(["", "\t", " "]), max_size=3))
def test_any_layout_is_kept_byte_for_byte(
    rows: list[dict[str, str]], newline: str, last: bool, blank: list[str]
) -> None:
    """Cells quoted without need, either newline, blank lines anywhere, with or without a last newline."""
    names = ["subject_id", "predicate_id", "object_id", "mapping_justification", "confidence", "comment"]
    header = [f"#{line}" for line in ("mapping_set_id: https://e.org/s", "license: https://e.org/l", "curie_map:")]
    header += ["#  example: https://example.org/", f"#  place: {PLACE}"]
    quoted = ["\t".join('"' + row[name].replace('"', '""') + '"' for name in names) for row in rows]
    lines = [*header, "\t".join(names)]
    for row in quoted:
        lines += [*blank, row]
    content = newline.join([*lines, *blank]) + (newline if last else "")
    read = parse_mapping_set(content, "here")
    assert [mapping["comment"] for mapping in read.mappings] == [row["comment"] for row in rows]
    assert write_mapping_set(read) == content
