"""How templates write: markup as it is, and the parts of a page that are alike on every page once."""

from collections.abc import Callable, Hashable
from typing import Any

from flask import Flask
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from service.tongue import spoken

PARTS = 64  # kept of such parts: few of them, in every tongue, and as the archive changes


class Writer(CodeGenerator):
    """Templates as Python which asks of each value first whether it is markup already, as most are.

    Jinja's own calls `escape`, which makes markup of markup anew: 900 times on the page of a check, 5 % of its time.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_plain(frame, finalize):
            self.write("(written if type(written := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_plain(frame, finalize):
            self.write(") is Markup else escape(written))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_plain(frame: Frame, finalize: Any) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None


def init_app(app: Flask) -> None:
    """Let templates be written so, and give them `once`."""
    app.jinja_env.code_generator_class = Writer
    kept: dict[Hashable, Markup] = {}

    def once(name: Hashable, is_alike: object, caller: Callable[[], Markup]) -> Markup:
        """Return a part of a page, made once for all pages where it is alike; its name says all that it depends on."""
        if not is_alike:
            return caller()
        key = (name, spoken().tag)
        found = kept.get(key)
        if found is None:
            if len(kept) >= PARTS:
                kept.clear()
            found = kept[key] = caller()
        return found

    app.jinja_env.globals["once"] = once
