"""People as others name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.matching import match_person
from dialogs.reading.people import no_people, read_people

CANDIDATES = (
    ("u1", "Carlos Ruiz", "carlos@contoso.example", "carlos"),
    ("u2", "Maria Lind", "maria.lind@contoso.example", "mlind"),
    ("u3", "Maria Petrov", None, None),
    ("u4", "Jon Okafor", None, "jon"),
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "@Carlos Ruiz CEO, @Maria Lind COO, Ana Petrov as CTO",
            ["Carlos Ruiz/CEO", "Maria Lind/COO", "Ana Petrov/CTO"],
        ),
        ("Jon Okafor (CRO)", ["Jon Okafor/CRO"]),
        ("Lee, Deputy Head of Delivery", ["Lee/Deputy Head of Delivery"]),
        ("Lee Deputy Head of Delivery, Jon, Acting CRO", ["Lee/Deputy Head of Delivery", "Jon/Acting CRO"]),
        ("Ana, Senior Consultant, Interim CFO Tom", ["Ana/Senior Consultant", "Tom/Interim CFO"]),
        ("Ana, Assistant to the CEO, Jon", ["Ana/Assistant to the CEO", "Jon/None"]),
        ("carlos is ceo, ana cto and jon cro", ["carlos/ceo", "ana/cto", "jon/cro"]),
        ("Maria Lind COO and acting CFO, Jon CRO", ["Maria Lind/COO and acting CFO", "Jon/CRO"]),
        ("- Carlos Ruiz, CEO\n- Ana Petrov - CTO\n2. Lee Wong", ["Carlos Ruiz/CEO", "Ana Petrov/CTO", "Lee Wong/None"]),
        (
            "Lee Wong Head of Alliances; Dana Fox, Managing Director",
            ["Lee Wong/Head of Alliances", "Dana Fox/Managing Director"],
        ),
        (
            "Jon Okafor VP Sales and Priya Shah Chief Marketing Officer",
            ["Jon Okafor/VP Sales", "Priya Shah/Chief Marketing Officer"],
        ),
        ("Sam Lee (VP, Sales), @Maria", ["Sam Lee/VP, Sales", "Maria/None"]),
        ("CEO: Carlos Ruiz, COO: Maria", ["Carlos Ruiz/CEO", "Maria/COO"]),
        ("Carlos Ruiz is our CEO, and Maria the COO", ["Carlos Ruiz/CEO", "Maria/COO"]),
        ("MARIA LIND COO, JON OKAFOR CRO", ["MARIA LIND/COO", "JON OKAFOR/CRO"]),
        ("<at>Maria Lind</at> COO, <@U123ABC> CTO", ["Maria Lind/COO", "U123ABC/CTO"]),
        ("Maria Sales Director, @tom Head of Legal", ["Maria/Sales Director", "tom/Head of Legal"]),
        ("Carlos CEO, Sales Director Maria", ["Carlos/CEO", "Maria/Sales Director"]),
        ("Tom, CFO; Ines (VP Customer Success)", ["Tom/CFO", "Ines/VP Customer Success"]),
        ("Raj head of alliances\nLee Wong, Partner Manager", ["Raj/head of alliances", "Lee Wong/Partner Manager"]),
        ("Vice President Dana Fox, Tom, VP Emerging Products", ["Dana Fox/Vice President", "Tom/VP Emerging Products"]),
        ("Head of Sales: Tom", ["Tom/Head of Sales"]),
        ("maria", ["maria/None"]),
        ("@Dev CTO and @Fiona who runs operations", ["Dev/CTO", "Fiona/operations"]),
        ("Fiona, who runs operations, and Dev, who is our CTO", ["Fiona/operations", "Dev/CTO"]),
        ("Dev Patel, CTO, who also runs security", ["Dev Patel/CTO"]),
        ("Priya Shah heads up sales & marketing", ["Priya Shah/sales & marketing"]),
        ("Who Lee CTO", ["Who Lee/CTO"]),
        ("no, its jon beal", ["Jon Beal/None"]),
        ("Contoso Consulting. Maria Lind COO, Jon Okafor CRO", ["Maria Lind/COO", "Jon Okafor/CRO"]),
        ("Fabrikam GmbH\nMaria Lind COO", ["Maria Lind/COO"]),
        ("Maria Lind Head of Consulting. Jon Okafor CRO", ["Maria Lind/Head of Consulting", "Jon Okafor/CRO"]),
        ("@Rhona runs revenue (CRO). I'm chief of staff", ["Rhona/CRO", "me/chief of staff"]),
        ("Maria heads up ops as COO and Jon looks after revenue (CRO)", ["Maria/COO", "Jon/CRO"]),
        ("Carlos (CEO) decides; @rhona runs revenue, she's our CRO", ["Carlos/CEO", "rhona/CRO"]),
        ("@Jon CRO. My exec assistant is Pia", ["Jon/CRO", "Pia/exec assistant"]),
        ("our CFO is Dana Weber, Ana runs tech", ["Dana Weber/CFO", "Ana/tech"]),
        ("Pia is my assistant. The plan is Azure", ["Pia/assistant"]),
        ("I'm Ada, chief of staff", ["me/chief of staff"]),
        ("My name is Ada", []),
        ("so: Femke (CEO), Rhona Blake, who runs sales", ["Femke/CEO", "Rhona Blake/sales"]),
        ("So Young CEO", ["So Young/CEO"]),
        ("no just asking. So: Carlos Mendes is our CEO, Maria COO", ["Carlos Mendes/CEO", "Maria/COO"]),
        ("no just asking. Carlos Mendes CEO, Maria COO", ["Carlos Mendes/CEO", "Maria/COO"]),
        (
            "we are 5: Carlos Mendes (CEO), Maria (COO). Carlos wants to be copied on all",
            ["Carlos Mendes/CEO", "Maria/COO"],
        ),
        ("also carlos's boss is nobody, he's the CEO. is that right so far?", []),
        ("is it ok if Lee comes later? Carlos CEO, Maria COO", ["Carlos/CEO", "Maria/COO"]),
        ("Carlos CEO, Maria COO. how long does it take?", ["Carlos/CEO", "Maria/COO"]),
        ("Carlos Ruiz: CEO, Maria: COO", ["Carlos Ruiz/CEO", "Maria/COO"]),
        ("Lee Park who works for Ana", ["Lee Park/None"]),
        (
            "hi, so the team: carlos mendes ceo, maria keller coo and jon weber cro",
            ["Carlos Mendes/ceo", "Maria Keller/coo", "Jon Weber/cro"],
        ),
        ("Lena is our CFO too", ["Lena/CFO"]),
        ("Ludwig van der Berg, Maria de la Cruz COO", ["Ludwig van der Berg/None", "Maria de la Cruz/COO"]),
        ("", []),
    ],
)
def test_a_list_of_people_is_read_with_titles(text: str, people: list[str]) -> None:
    assert [f"{person.name}/{person.title}" for person in read_people(text)] == people


def test_what_names_nobody_is_named_as_typed() -> None:
    text = "Carlos CEO, Maria COO. Carlos wants to be copied on all. is that right so far?"
    assert no_people(text) == ("Carlos wants to be copied on all", "is that right so far?")


def test_the_company_above_its_people_is_nobody() -> None:
    assert [one.name for one in read_people("Contoso. Maria Lind COO", "Contoso")] == ["Maria Lind"]
    assert [one.name for one in read_people("Lee Park. Maria Lind COO", "Contoso")] == ["Lee Park", "Maria Lind"]


def test_an_address_is_kept_beside_the_name() -> None:
    (person,) = read_people("Maria Lind <maria@contoso.example> COO")
    assert (person.name, person.email, person.title) == ("Maria Lind", "maria@contoso.example", "COO")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("u1", ["u1"]),
        ("@Carlos", ["u1"]),
        ("carlos@contoso.example", ["u1"]),
        ("mlind", ["u2"]),
        ("Maria Lind", ["u2"]),
        ("maria  lind", ["u2"]),
        ("Lind, Maria", ["u2"]),
        ("Maria", ["u2", "u3"]),
        ("Maria L", ["u2"]),
        ("no, its maria lind", ["u2"]),
        ("sorry, it’s @mlind", ["u2"]),
        ("Okaf", ["u4"]),
        ("Maira Lind", ["u2"]),
        ("Okafr", ["u4"]),
        ("Priya", []),
        ("", []),
    ],
)
def test_a_name_finds_whom_it_may_mean(name: str, ids: list[str]) -> None:
    assert match_person(name, CANDIDATES) == ids


@pytest.mark.parametrize(("typed", "other"), [("Ana", "Ada Novak"), ("Jan", "Jon Okafor"), ("Lena", "Lina Vogt")])
def test_a_short_name_one_letter_off_is_another_person(typed: str, other: str) -> None:
    known = [("u9", other, None, other.split(maxsplit=1)[0].casefold())]

    assert match_person(typed, known) == []


def test_where_somebody_new_may_be_named_no_name_is_a_typo() -> None:
    assert match_person("Marta Lind", [("u2", "Maria Lind", None, None)], newcomers=True) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Im chief of staff", [("me", "chief of staff")]),
        (
            "Henrik CEO, Priya COO. I'm the chief of staff",
            [("Henrik", "CEO"), ("Priya", "COO"), ("me", "chief of staff")],
        ),
        ("Im Lee, COO", [("Im Lee", "COO")]),
        ("Imran COO", [("Imran", "COO")]),
    ],
)
def test_who_says_their_own_title_is_the_speaker(text: str, people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.title) for one in read_people(text)] == people


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    for person in read_people(text):
        assert person.name
        match_person(person.name, CANDIDATES)
