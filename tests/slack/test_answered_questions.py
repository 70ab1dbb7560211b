"""A question that was answered by its button."""

from bot.channels.slack.settled import as_settled

BUTTONS = {"type": "actions", "elements": [{"type": "button", "style": "primary"}]}
SHOWN = {"text": "Shall I do that?", "blocks": [{"type": "rich_text", "elements": []}, BUTTONS]}
PRESSED = {"text": {"type": "plain_text", "text": "Yes"}}


def test_it_keeps_its_words_and_says_what_was_chosen_in_the_place_of_its_buttons() -> None:
    settled = as_settled(SHOWN, PRESSED)

    assert settled is not None
    assert settled["text"] == "Shall I do that?"
    assert [one["type"] for one in settled["blocks"]] == ["rich_text", "rich_text"]
    assert "Chosen: Yes" in str(settled["blocks"][-1])


def test_what_slack_did_not_show_is_left_as_it_is() -> None:
    assert as_settled(None, PRESSED) is None
    assert as_settled({"text": "No buttons.", "blocks": SHOWN["blocks"][:1]}, PRESSED) is None
