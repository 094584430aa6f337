"""Published figures: each claim checked by its stored query, with the evidence."""

from clustergraph.figures.audit import (
    DIFFERS,
    NOT_COMPUTABLE,
    REPRODUCED,
    Counted,
    Figure,
    Value,
    check_figures,
    read_value,
)
from clustergraph.figures.report import (
    figure_evidence,
    figure_json,
    figure_text,
    figures_csv,
    figures_markdown,
    figures_table,
    summary,
    value_text,
)

__all__ = [
    "DIFFERS",
    "NOT_COMPUTABLE",
    "REPRODUCED",
    "Counted",
    "Figure",
    "Value",
    "check_figures",
    "figure_evidence",
    "figure_json",
    "figure_text",
    "figures_csv",
    "figures_markdown",
    "figures_table",
    "read_value",
    "summary",
    "value_text",
]
