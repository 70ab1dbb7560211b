"""A name that a roster tells is cleaned like a speaker's: none looks like a command that Steward shows."""

from bot.incoming import Member, named, named_chat
from partnership.workspace import Chat

COMMAND = "\x0eforget @maria\x0f"


def test_a_member_or_channel_named_like_a_command_is_plain_words() -> None:
    member = named(Member(user="U1", name=f"Eve {COMMAND}"))
    chat = named_chat(Chat(platform="slack", home="T1", id="C1", kind="channel", name=COMMAND))

    assert not {"\x0e", "\x0f"} & {*member.name, *chat.name}
