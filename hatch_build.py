"""Build step: the knowledge base as one JSON file, which is read ten times as fast as its TOML files."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FOLDER = Path("src/danvan_nlp/phrases/knowledge")


class KnowledgeHook(BuildHookInterface):  # type: ignore[misc]
    """Writes `compiled.json` beside the TOML files whose digest it carries; with any other files it is not used."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (the hook's signature)
        """Compile before files are collected, for wheels and for editable installs alike."""
        folder = Path(self.root) / _FOLDER
        digest, files = hashlib.sha256(), {}
        for path in sorted(folder.glob("*.toml")):
            data = path.read_bytes()
            digest.update(data)
            files[path.name] = tomllib.loads(data.decode("utf-8-sig")).get("entry", [])
        compiled = {"sha256": digest.hexdigest(), "files": files}
        text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
        (folder / "compiled.json").write_text(text + "\n", encoding="utf-8")
        build_data["artifacts"].append(str(_FOLDER / "compiled.json"))
