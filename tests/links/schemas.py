"""JSON schemas of the Reconciliation Service API 0.2, written from the text of the specification.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ (W3C Software and Document
License). The specification publishes schemas of its own; these are not copies. Where they differ, these are stricter:
what is not described is not allowed.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
TYPE = {
    "type": "object",
    "required": ["id", "name"],
    "additionalProperties": False,
    "properties": {"id": TEXT, "name": TEXT, "broader": {"type": "array"}},
}
TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
PATH = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "additionalProperties": False,
    "properties": {"service_url": {"type": "string", "pattern": "^https?://"}, "service_path": TEXT},
}
SETTING = {
    "type": "object",
    "required": ["name", "label", "type"],
    "properties": {"type": {"enum": ["number", "text", "checkbox", "select"]}},
    "if": {"properties": {"type": {"const": "select"}}},
    "then": {
        "required": ["choices"],
        "properties": {"choices": {"type": "array", "items": {"type": "object", "required": ["value", "name"]}}},
    },
}
MANIFEST: dict[str, Any] = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "defaultTypes"],
    "additionalProperties": False,
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "format": "uri"},
        "schemaSpace": {"type": "string", "format": "uri"},
        "defaultTypes": {"type": "array", "items": TYPE, "minItems": 1, "uniqueItems": True},
        "documentation": TEXT,
        "logo": TEXT,
        "serviceVersion": TEXT,
        "view": {"type": "object", "required": ["url"], "properties": {"url": TEMPLATE}},
        "feature_view": {"type": "object", "required": ["url"], "properties": {"url": TEMPLATE}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"entity": PATH, "property": PATH, "type": PATH},
        },
        "extend": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"propose_properties": PATH, "property_settings": {"type": "array", "items": SETTING}},
        },
        "batchSize": {"type": "integer", "minimum": 1},
        "authentication": {"type": "object"},
    },
}
VALUE = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["id"], "properties": {"id": TEXT, "name": {"type": "string"}}},
    ]
}
QUERY_BATCH: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["query"]}, {"required": ["properties"]}],
        "properties": {
            "query": {"type": "string"},
            "type": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
            "limit": {"type": "number"},
            "type_strict": {"enum": ["any", "should", "all"]},
            "properties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["pid", "v"],
                    "properties": {"pid": TEXT, "v": {"anyOf": [VALUE, {"type": "array", "items": VALUE}]}},
                },
            },
        },
    },
}
FEATURE = {
    "type": "object",
    "required": ["id", "value"],
    "additionalProperties": False,
    "properties": {"id": TEXT, "value": {"type": ["number", "boolean"]}},
}
RESULT_BATCH: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "additionalProperties": False,
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "type", "score", "match"],
                    "additionalProperties": False,
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "description": {"type": "string"},
                        "type": {"type": "array", "items": TYPE},
                        "score": {"type": "number"},
                        "features": {"type": "array", "items": FEATURE},
                        "match": {"type": "boolean"},
                    },
                },
            }
        },
    },
}
SUGGESTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["result"],
    "additionalProperties": False,
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "additionalProperties": False,
                "properties": {
                    "id": TEXT,
                    "name": TEXT,
                    "description": {"type": "string"},
                    "notable": {"type": "array", "items": {"anyOf": [TEXT, TYPE]}},
                },
            },
        }
    },
}
PROPOSAL: dict[str, Any] = {
    "type": "object",
    "required": ["properties", "type"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string"},
        "limit": {"type": "integer"},
        "properties": {"type": "array", "items": {"type": "object", "required": ["id", "name"]}},
    },
}
EXTENSION_QUERY: dict[str, Any] = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "items": {"type": "string"}},
        "properties": {
            "type": "array",
            "items": {"type": "object", "required": ["id"], "properties": {"settings": {"type": "object"}}},
        },
    },
}


def _cell(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "additionalProperties": False, "properties": {name: schema}}


EXTENSION_RESPONSE: dict[str, Any] = {
    "type": "object",
    "required": ["meta", "rows"],
    "additionalProperties": False,
    "properties": {
        "meta": {"type": "array", "items": {"type": "object", "required": ["id", "name"]}},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {
                    "type": "array",
                    "items": {
                        "oneOf": [
                            {
                                "type": "object",
                                "required": ["id", "name"],
                                "additionalProperties": False,
                                "properties": {"id": TEXT, "name": TEXT, "description": {"type": "string"}},
                            },
                            _cell("str", {"type": "string"}),
                            _cell("int", {"type": "integer"}),
                            _cell("float", {"type": "number"}),
                            _cell("date", {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d"}),
                        ]
                    },
                },
            },
        },
    },
}
