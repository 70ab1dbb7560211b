"""What a renderer has to bear: all kinds of blocks, hostile words, and rubbish that comes back."""

from hypothesis import strategies as st

from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Divider,
    Field,
    Form,
    Heading,
    Item,
    Line,
    Paragraph,
    bold,
    line,
    said,
)

HOSTILE = [
    "<!channel> <!here> <@U1> <#C1> <http://x|y> http://evil.example @here #general :x: &amp; *b* _i_ ~s~ `c`",
    "<at>Carlos Ruiz</at> <at id='0'>everyone</at>",
    "[Approve](https://evil.example) **bold** _it_ # head `code` ![x](https://evil.example/x.png)",
    "red\u202egnp.exe\u2066\u200f",
    "\x1b[2J\x00\x08\x07\ufeffbell",
    "{{DATE(2026-01-01,SHORT)}} ${title} &lt;b&gt;",
    "\ud83d half \udc00",
    "x" * 4000,
    "\U0001f469\u200d\U0001f4bb" * 1300,
]

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(
    ["call", "command", "args", "seen", "form", "part", "1.value", "x", "kept", "value", "values", "selected_option"]
)
LIKE_OURS = st.recursive(_JSON, lambda inner: st.dictionaries(_KEYS, inner, max_size=5), max_leaves=8)

_KEEP = Button("Kept", Call("kept", {"promise": "P4"}, seen="P4:1"))
_TEXTS = st.sampled_from(["word ", "longer words that go on ", "“IP”\\ review ", "Zażółć ", "日本語", "\U0001f600"])
_WRITTEN = st.builds(lambda text, times: (text * times)[:4000], _TEXTS, st.sampled_from([1, 1, 5, 40, 800, 4000]))
_LINES = st.lists(_WRITTEN.map(lambda text: line("● ", bold("Title"), " · ", said(text))), min_size=1, max_size=12)
_ROW = st.lists(st.just(_KEEP), min_size=1, max_size=40).map(tuple)
_FORM = _WRITTEN.map(
    lambda text: Form(
        (Field(name="words", label="Words", kind="long", value=text), Field(name="value", label="Value")),
        Button("Save", Call("save")),
    )
)
_BLOCK: st.SearchStrategy[Block] = st.one_of(
    _LINES.map(lambda rows: Paragraph(tuple(rows))),
    _WRITTEN.map(lambda text: Heading(line(bold(text)))),
    _ROW.map(Buttons),
    _FORM,
    st.just(Divider()),
    st.builds(
        lambda rows, buttons, form: Item(name="", lines=tuple(rows), buttons=buttons[:6], form=form),
        _LINES,
        _ROW,
        st.none() | _FORM,
    ),
)


BODIES = st.lists(_BLOCK, min_size=1, max_size=25).map(tuple)


def rows_of(blocks: tuple[Block, ...]) -> list[Line]:
    found: list[Line] = []
    for block in blocks:
        found += block.lines if isinstance(block, (Paragraph, Item)) else ()
        found += (block.line,) if isinstance(block, Heading) else ()
    return found


def forms_of(blocks: tuple[Block, ...]) -> list[Form]:
    found = (block if isinstance(block, Form) else block.form for block in blocks if isinstance(block, (Form, Item)))
    return [form for form in found if form]
