"""The language of a user who does not name one."""

from __future__ import annotations

import locale
import os


def default_language() -> str:
    """The user's language when it is one of the project's, else English.

    Returns:
        ``zh`` or ``en``, from CLUSTERGRAPH_LANG, else from the locale.
    """
    for name in ("CLUSTERGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
