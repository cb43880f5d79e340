"""The text of a document: the bytes that Python's own encoder gives."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.documents import dumps
from treaties.documents.dumping import dumps_by_name

TEXTS = st.text() | st.sampled_from(["%", "%s", '"\\/\x00\x7f\u2028\ud800', "日ソ基本条約"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20
)


@given(document=st.dictionaries(TEXTS, VALUES))
def test_the_bytes_are_those_of_the_standard_encoder(document: dict[str, Any]) -> None:
    assert dumps(document) == json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@given(rows=st.dictionaries(TEXTS, st.dictionaries(TEXTS, VALUES)))
def test_rows_by_name_have_the_same_bytes(rows: dict[str, dict[str, Any]]) -> None:
    assert dumps_by_name(rows) == dumps(rows)


def test_a_key_that_is_no_text_is_refused_as_is_a_value_that_json_does_not_know() -> None:
    for document in ({1: "a"}, {"a": {True: "b"}}, {"a": object()}):
        with pytest.raises(TypeError):
            dumps(document)  # type: ignore[arg-type]
