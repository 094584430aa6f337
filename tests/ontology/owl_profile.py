"""The OWL 2 DL profile checker of the OWL API and the HermiT reasoner, run in a Java process of their own.

Both are in HermiT.jar, which the PyPI package owlready2 ships. `examine` runs this file as a script, so that the Java
machine lives and ends with that process.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jpype
import pyoxigraph as ox

BASE = "https://w3id.org/clustergraph/"
_TIME_LIMIT = 300


@dataclass(frozen=True)
class Verdict:
    """What the checker and the reasoner say of an ontology.

    Attributes:
        axioms: number of its axioms.
        violations: what breaks OWL 2 DL.
        consistent: whether it has a model; None where violations kept the reasoner from being asked.
        unsatisfiable: classes that cannot have an instance.
    """

    axioms: int
    violations: list[str]
    consistent: bool | None
    unsatisfiable: list[str]


def java_missing() -> str | None:
    """Why the checker cannot run here, or None where it can."""
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as error:
        return f"no Java runtime: {error}"
    return None


def read_turtle(files: Iterable[Path], root: Path) -> Iterator[ox.Triple]:
    """Read Turtle files, each with the base IRI of its own path below the root of the repository."""
    for path in files:
        base = BASE + path.relative_to(root).as_posix()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True):
            yield quad.triple


def examine(triples: Iterable[ox.Triple], *, with_data: bool = False) -> Verdict:
    """Check one ontology, given as all its triples.

    Args:
        triples: its triples, instance data included.
        with_data: pass over values whose datatypes OWL 2 DL lacks (dates), instead of reporting them.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.rdf"
        ox.serialize(triples, path, format=ox.RdfFormat.RDF_XML)
        command = [sys.executable, __file__, str(path), *(["--with-data"] if with_data else [])]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_TIME_LIMIT, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"the checker failed:\n{run.stderr}")
    return Verdict(**json.loads(run.stdout.splitlines()[-1]))


def _examine_here(path: Path, with_data: bool) -> Verdict:
    _start_java()
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(str(path)))
    report = jpype.JClass("org.semanticweb.owlapi.profiles.OWL2DLProfile")().checkOntology(ontology)
    violations = sorted({str(violation) for violation in report.getViolations()})
    axioms = int(ontology.getAxiomCount())
    if violations:
        return Verdict(axioms, violations, None, [])
    configuration = jpype.JClass("org.semanticweb.HermiT.Configuration")()
    configuration.ignoreUnsupportedDatatypes = with_data
    try:
        return _reason(ontology, configuration, axioms)
    except jpype.JClass("org.semanticweb.HermiT.datatypes.UnsupportedDatatypeException") as error:
        # The profile checker of this version lets XML Schema datatypes pass that OWL 2 DL does not have.
        return Verdict(axioms, [str(error.getMessage())], None, [])


def _reason(ontology: Any, configuration: Any, axioms: int) -> Verdict:
    reasoner = jpype.JClass("org.semanticweb.HermiT.Reasoner")(configuration, ontology)
    if not reasoner.isConsistent():
        return Verdict(axioms, [], False, [])
    nothing = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
    return Verdict(axioms, [], True, sorted(str(named.toStringID()) for named in nothing))


def _start_java() -> None:
    package = importlib.util.find_spec("owlready2")
    if package is None or package.origin is None:
        raise RuntimeError("owlready2 is not installed")
    jar = Path(package.origin).parent / "hermit" / "HermiT.jar"
    jpype.startJVM(classpath=[str(jar)], convertStrings=True)


if __name__ == "__main__":
    print(json.dumps(asdict(_examine_here(Path(sys.argv[1]), "--with-data" in sys.argv[2:]))))
