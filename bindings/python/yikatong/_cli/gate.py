"""One command or query of the command line through the gate: JSON in, JSON out."""
from __future__ import annotations

import json
from typing import Any, Mapping

from .._errors import YikatongError
from .._platform import Platform
from .listing import meaning_of
from .mistake import FAILED, Mistake, Texts
from .progress import Bar
from .speaker import Speaker

_TEXTS: Texts = {
    "en": {"refused": "{problem}", "refused_field": "{problem}; {name} is {meaning}",
           "in_doubt": "{problem}; ask again with --request-id {request_id}"},
    "zh": {"refused": "{problem}", "refused_field": "{problem}；{name} 为{meaning}",
           "in_doubt": "{problem}；请以 --request-id {request_id} 再次办理"},
}


def refusal(error: YikatongError, row: "Mapping[str, Any]", request_id: str, say: Speaker) -> Mistake:
    """What the gate says, with the meaning of the field that it names."""
    problem = say.problem(error)
    if error.code == "store_in_doubt" and request_id:
        return Mistake(FAILED, _TEXTS, "in_doubt", problem=problem, request_id=request_id)
    name = error.path.strip("/").partition("/")[0]
    node = row["fields"]["properties"].get(name)
    if node is None or not meaning_of(node, say.lang):
        return Mistake(FAILED, _TEXTS, "refused", problem=problem)
    return Mistake(FAILED, _TEXTS, "refused_field", problem=problem, name=name, meaning=meaning_of(node, say.lang))


def execute(platform: Platform, row: "Mapping[str, Any]", actor: str, request_id: str, fields: "Mapping[str, Any]",
            source: Any, say: Speaker) -> "dict[str, Any]":
    try:
        with Bar(say, row["name"]) as bar:
            text = platform._gate.execute(actor, row["name"], json.dumps(fields), request_id, source, bar)
    except YikatongError as error:
        raise refusal(error, row, request_id, say) from None
    out: "dict[str, Any]" = json.loads(text)
    return out


def ask(platform: Platform, row: "Mapping[str, Any]", actor: str, fields: "Mapping[str, Any]",
        say: Speaker) -> "dict[str, Any]":
    try:
        text = platform._gate.query(actor, row["name"], json.dumps(fields))
    except YikatongError as error:
        raise refusal(error, row, "", say) from None
    out: "dict[str, Any]" = json.loads(text)
    return out
