"""Yes, in the words people use for it."""

import re

_YES = re.compile(
    r"(?:(?:yes|yep|yeah|yup|ja|ok|okay|sure|y|correct|exactly|perfect|great|fine|good|right|true|agreed|done|👍|✓|✅)"
    r"|(?:all|that's|thats|that is|looks?|sounds?|it's|its|this is|they are|they're|quite)[ ]+(?:all )?"
    r"(?:right|good|fine|great|correct|ok|okay|perfect)"
    r"|alright|go ahead|no changes?|as it is|keep it|leave it|thanks|thank you|please|with me|by me|,|!|\.| )+"
)


def is_yes(text: str) -> bool:
    """Whether this is nothing but agreement: `Yes, all right.`, `looks good`, `👍`."""
    word = text.casefold().replace("’", "'").strip(" .!…\ufe0f")
    return bool(word) and bool(_YES.fullmatch(word))
