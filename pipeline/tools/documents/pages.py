"""HTML pages that are read without the product (receipts, the year's index), made by Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.tools.data import DATA


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(DATA / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_page(name: str, values: Mapping[str, object]) -> str:
    """The page of a template in data/pages with its values, everything escaped."""
    return _environment().get_template(name).render(**values)
