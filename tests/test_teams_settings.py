"""Teams' settings: the app's and an emulator's, and each mistake named."""

from datetime import date, timedelta

import pytest

from bot.config import BadSettings, settings_from
from bot.events import Address
from bot.platforms.teams.rates import rates
from bot.teams_settings import ADDRESSES, LOOPBACK, TeamsSettings

ID, PASSWORD = "5c0d8e0b-7a55-4f4b-9c5e-0a4a6f0d1b2c", "s3cret~value"
TENANT, OTHER = "8f1d2c3b-0000-4e4f-8a8b-123456789abc", "11111111-2222-3333-4444-555555555555"
APP = {
    "MICROSOFT_APP_ID": ID,
    "MICROSOFT_APP_PASSWORD": PASSWORD,
    "MICROSOFT_APP_TENANT_ID": TENANT,
}
EMULATOR = {"TEAMS_ALLOW_ANONYMOUS": "1"}
MANAGED = {**APP, "MICROSOFT_APP_TYPE": "UserAssignedMSI"}
KEY = {"SECRET_KEY": "a long random text for tests"}


def teams(given: dict[str, str]) -> TeamsSettings:
    made = settings_from(KEY | given).teams
    assert made is not None
    return made


def without(name: str, given: dict[str, str] = APP) -> dict[str, str]:
    return {other: value for other, value in given.items() if other != name}


def test_without_an_app_id_there_is_no_teams() -> None:
    assert settings_from(KEY).teams is None
    assert settings_from(KEY | {"TEAMS_ALLOW_ANONYMOUS": "0"}).teams is None


def test_an_app_is_of_one_tenant_if_nothing_else_is_said() -> None:
    made = teams(APP)
    assert made == TeamsSettings(ID, PASSWORD, "SingleTenant", TENANT)
    assert made.tenants == (TENANT,)


def test_ids_are_compared_as_teams_writes_them() -> None:
    shouted = {"MICROSOFT_APP_ID": ID.upper(), "MICROSOFT_APP_TENANT_ID": f" {TENANT.upper()},"}
    made = teams(APP | shouted)
    assert (made.app_id, made.tenant, made.tenants) == (ID, TENANT, (TENANT,))


def test_a_managed_identity_has_no_password() -> None:
    made = teams(without("MICROSOFT_APP_PASSWORD", MANAGED))
    assert (made.app_type, made.password) == ("UserAssignedMSI", "")


def test_an_app_for_several_tenants_names_those_that_take_part() -> None:
    many = {"MICROSOFT_APP_TYPE": "MultiTenant", "MICROSOFT_APP_TENANT_ID": f"{TENANT}, {OTHER},"}
    assert teams(APP | many).tenants == (TENANT, OTHER)


@pytest.mark.parametrize("host", LOOPBACK)
def test_an_emulator_on_this_machine_needs_no_app(host: str) -> None:
    made = teams(EMULATOR | {"HOST": host})
    assert (made.anonymous, made.app_id, made.tenants) == (True, "", ())


def test_the_pace_the_end_of_the_password_and_another_cloud_are_taken() -> None:
    cloud = dict.fromkeys(ADDRESSES, "https://login.example")
    end = {"MICROSOFT_APP_SECRET_EXPIRES": "2027-05-31", "TEAMS_RPS": "50"}
    made = teams(APP | end | cloud)
    assert (made.expires, made.addresses) == (date(2027, 5, 31), cloud)
    tenant = rates(Address("teams", "", TENANT, "29:anna"), False, made.rps)[0]
    assert (tenant.most, tenant.per) == (50, timedelta(seconds=1))


def test_the_password_is_not_shown_with_the_settings() -> None:
    assert PASSWORD not in repr(settings_from(KEY | APP))


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(BadSettings) as bad:
        settings_from(KEY | {"MICROSOFT_APP_ID": "ours", "TEAMS_RPS": "0"})
    assert len(bad.value.complaints) == 2 + 2


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (without("MICROSOFT_APP_ID"), "without MICROSOFT_APP_ID"),
        (without("MICROSOFT_APP_TENANT_ID"), "needs MICROSOFT_APP_TENANT_ID"),
        (without("MICROSOFT_APP_PASSWORD"), "needs MICROSOFT_APP_PASSWORD"),
        (APP | {"MICROSOFT_APP_ID": "ours"}, "MICROSOFT_APP_ID must be an id like"),
        *(
            (APP | {"MICROSOFT_APP_TENANT_ID": wrong}, "MICROSOFT_APP_TENANT_ID must be an id like")
            for wrong in ("contoso.example", ",", f"{TENANT};{OTHER}")
        ),
        (APP | {"MICROSOFT_APP_TENANT_ID": f"{TENANT},{OTHER}"}, "must be one tenant"),
        (APP | {"MICROSOFT_APP_TYPE": "singletenant"}, "must be one of SingleTenant, "),
        *(
            (APP | {"MICROSOFT_APP_SECRET_EXPIRES": wrong}, "a day like 2027-05-31")
            for wrong in ("soon", "31.05.2027", "20270531", "2027-02-30")
        ),
        *(
            (APP | {"TEAMS_RPS": wrong}, "a number from 1 to 999")
            for wrong in ("0", "-1", "many", "1.5", "9" * 5_000)
        ),
        (EMULATOR | {"HOST": "0.0.0.0"}, "answers only this machine. HOST is 0.0.0.0"),
        (EMULATOR | {"HOST": "192.168.0.4"}, "HOST is 192.168.0.4"),
        (APP | EMULATOR, "MICROSOFT_APP_ID with TEAMS_ALLOW_ANONYMOUS"),
        ({"TEAMS_ALLOW_ANONYMOUS": "yes"}, "must be 1, or left out"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, str], complaint: str) -> None:
    with pytest.raises(BadSettings) as bad:
        settings_from(KEY | given)
    (told,) = bad.value.complaints
    assert complaint in told
