"""Where a delivery goes."""

from bot.channels.port import Address
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson
from partnership.people import Identity, Person, account_of


def address_of(book: Book, delivery: Delivery, parent: Delivery | None = None) -> Address | str:
    """Where a delivery goes, or the reason why it can't. What changes another message goes where that one is."""
    to = delivery.to
    if isinstance(to, ToPerson):
        person = book.get(Person, to.person)
        if person is None or person.left_at:
            return "left the company"
        begun = (parent.account if parent and delivery.edits else None) or delivery.account
        account = begun if begun in person.identities else account_of(person, book.workspace)
        return Address(identity=account) if account else "not installed"
    channel = book.workspace.channel
    known = [*book.workspace.channels, *([channel.chat] if channel else [])]
    chat = next((one for one in known if one.id == to.chat), None)
    return Address(chat=chat) if chat else "the channel is gone"


def has_moved(book: Book, delivery: Delivery, parent: Delivery | None) -> bool:
    """Whether a message is to be changed that stands where its reader has no account any more, or is lost for now.

    Whoever is written to elsewhere does not wait for it: what stands there is brought up to date by the next tap.
    """
    stands = parent.account if parent and delivery.edits else None
    return stands is not None and is_elsewhere(book, delivery, stands)


def is_elsewhere(book: Book, delivery: Delivery, account: Identity) -> bool:
    """Whether this account can't be written to, and the person can at another."""
    person = book.addressee(delivery)
    if person is None:
        return False
    lost = book.workspace.is_lost(account.place) and account_of(person, book.workspace) != account
    return account not in person.identities or lost


def accounts(book: Book, delivery: Delivery) -> int:
    """How many accounts the person has to whom it goes; 0 where it goes to a chat."""
    person = book.addressee(delivery)
    return len(person.identities) if person else 0


def home_of(address: Address) -> tuple[str, str]:
    """The platform of an address, and the tenant or team there."""
    place = address.identity or address.chat
    return (place.platform, place.home) if place else ("", "")
