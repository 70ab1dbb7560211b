"""Words about delicate subjects are asked about before everybody reads them; ordinary business never is."""

import pytest

from partnership.not_for_all import sensitive_in

ASKED = {
    "Tom is leaving": "Tom is leaving",
    "slow month, Tom is leaving the company": "Tom is leaving",
    "she is leaving in March": "she is leaving",
    "our best seller is leaving": "our best seller is leaving",
    "my team is quitting": "my team is quitting",
    "Jana might quit": "Jana might quit",
    "Jana has handed in her notice": "Jana has handed in her notice",
    "Ana may resign": "resign",
    "I might replace the head of sales": "replace the head of sales",
    "we will have to replace him": "replace him",
    "we are letting Jon go": "letting Jon go",
    "Jon was fired": "fired",
    "the layoffs hit support": "layoffs",
    "there will be redundancies": "redundancies",
    "Pia has trouble at home": "trouble at home",
    "Pia is going through a divorce": "divorce",
    "the lead is pregnant": "pregnant",
    "two people with burnout": "burnout",
    "Jon is burnt out": "burnt out",
    "Jana is on sick leave": "sick leave",
    "Jon is useless": "Jon is useless",
    "Jon is totally incompetent": "incompetent",
    "the manager is not up to the job": "the manager is not up to the job",
    "late because of the lawsuit": "lawsuit",
    "the customer is going to sue us": "going to sue",
    "their salaries went up": "salaries",
    "after the acquisition all stops": "acquisition",
    "merger talks": "merger",
    "Tom was let go": "Tom was let go",
    "we part ways with Tom": "part ways with Tom",
    "a PIP for Anna": "PIP for Anna",
    "Anna was put on a PIP": "put on a PIP",
    "we are being acquired by Globex": "we are being acquired by",
    "Jon's role is redundant": "redundant",
    "two large orders (not public)": "not public",
}
ORDINARY = (
    "the customer is leaving us",
    "Acme is leaving us for a competitor",
    "a deal is leaving the pipeline",
    "Tom leaves for Seattle on Monday",
    "Tom is leaving for Redmond tomorrow",
    "we might leave it until May",
    "We will leave the old price in place",
    "customers are leaving",
    "the train is leaving the station",
    "it is leaving in May",
    "we replace the connector",
    "replacing the old listing",
    "the old connector is useless",
    "It is useless without the API",
    "customer acquisition is slow",
    "the acquisition cost fell",
    "an incentive bonus of $5k",
    "the team is fired up",
    "Sue signed the contract",
    "the issue is with Legal",
    "pursue the second reseller",
    "the pipeline is down",
    "the listing is not public yet",
    "public preview in May",
    "waiting for the reviewer at Microsoft",
    "the hospital signed",
    "the customer gave us two weeks",
    "no notice from Microsoft yet",
    "Legal is busy in May",
    "let Microsoft go first",
    "the customer gave notice",
    "the chance stepped down",
    "the Azure confidential VM launched",
    "first use of confidential computing",
    "the bonus of the incentive programme came",
    "a redundant array of disks",
    "geo-redundant storage is sold",
    "zone redundancy is live",
    "a public IP (pip) for the gateway",
    "the deal was let go",
    "the customer acquired by us last year",
    "a clear-out of the listing",
)


@pytest.mark.parametrize(("text", "found"), ASKED.items(), ids=ASKED.keys())
def test_it_is_asked_about(text: str, found: str) -> None:
    assert sensitive_in(text) == found


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_business_is_not(text: str) -> None:
    assert sensitive_in(text) == ""
