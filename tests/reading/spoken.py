"""Puts what was understood into short lines, so that a table of sentences can be read."""

from pathlib import Path

from dialogs.reading.understood import PromiseRead, SentenceRead, UpdateRead


def in_short(read: SentenceRead) -> list[str]:
    """One line for everything understood and everything asked."""
    lines = [_update(update) for update in read.updates]
    lines += [_promise(promise) for promise in read.promises]
    for made in read.new_promises:
        by = f" by {made.by}" if made.by else ""
        aim = f" for {made.objective}" if made.objective else ""
        lines.append(f'promised: "{made.what}"{by}{aim}')
    if read.rest_unchanged:
        lines.append("the rest unchanged")
    for doubt in read.unclear:
        about = f" {doubt.objective}" if doubt.objective else ""
        choices = f" [{' / '.join(doubt.choices)}]" if doubt.choices else ""
        lines.append(f'ask{about}: "{doubt.text}", {doubt.what}{choices}')
    return lines


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """The blocks of a table beside this file: what is typed, and below it, indented, what is to come of it."""
    found = []
    for block in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith(("# ", "## "))]
        if lines:
            typed = lines[0].replace("⏎", "\n").replace("⇥", "\t")
            found.append((typed, [line.strip() for line in lines[1:]]))
    return found


def _update(update: UpdateRead) -> str:
    said = []
    if update.unchanged:
        said.append("unchanged")
    if update.status is not None:
        said.append(update.status.value)
    if update.value is not None:
        said.append(f"value {update.value:f}")
    if update.chance is not None:
        said.append(f"chance {update.chance}")
    if update.text is not None:
        said.append(f'"{update.text}"')
    if update.obstacle is not None:
        said.append("in the way" if update.obstacle == update.text else f'in the way "{update.obstacle}"')
    if update.waits_for is not None:
        said.append(f'waits for "{update.waits_for}"')
    if update.evidence is not None:
        said.append(f"evidence {update.evidence}")
    return f"{update.objective}: {', '.join(said)}"


def _promise(promise: PromiseRead) -> str:
    to = f" to {promise.to}" if promise.to else ""
    because = f', "{promise.because}"' if promise.because else ""
    return f"{promise.id}: {promise.became.value}{to}{because}"
