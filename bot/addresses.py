"""Where a delivery goes."""

from bot.channels.port import Address
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson
from partnership.people import Person


def address_of(book: Book, delivery: Delivery) -> Address | str:
    """Where a delivery goes, or the reason why it can't."""
    to = delivery.to
    if isinstance(to, ToPerson):
        person = book.get(Person, to.person)
        if person is None or person.left_at:
            return "left the company"
        if not person.identities:
            return "not installed"
        return Address(identity=person.identities[0])
    channel = book.workspace.channel
    known = [*book.workspace.channels, *([channel.chat] if channel else [])]
    chat = next((one for one in known if one.id == to.chat), None)
    return Address(chat=chat) if chat else "the channel is gone"


def home_of(address: Address) -> tuple[str, str]:
    """The platform of an address, and the tenant or team there."""
    place = address.identity or address.chat
    return (place.platform, place.home) if place else ("", "")
