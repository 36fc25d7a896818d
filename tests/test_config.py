"""Settings: sound defaults, all complaints at once, and a command line that says what is wrong."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.config import BadSettings, settings_from
from tests.commands import upmentor_here

LONG = "a long random text for tests"
POSTGRES = "postgresql://user:word@db.example:5432/upmentor"


def test_without_any_setting_it_is_sqlite_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = settings_from({})
    assert settings.database_url == "sqlite:///var/upmentor.db"
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8080, "")
    assert (settings.locale, settings.log_level, settings.log_format) == ("en", "INFO", "text")


def test_a_key_is_made_once_and_kept_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = settings_from({}).secret_keys
    assert settings_from({}).secret_keys == first
    assert Fernet(first[0]).encrypt(b"")
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o077 == 0


def test_a_key_that_a_crash_left_empty_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret.key").touch()
    assert Fernet(settings_from({}).secret_keys[0]).encrypt(b"")


def test_keys_are_given_newest_first_and_any_long_text_will_do() -> None:
    given = {"DATABASE_URL": POSTGRES, "SECRET_KEY": f"{LONG} 2, {LONG} 1"}
    new, old = settings_from(given).secret_keys
    assert old == settings_from(given | {"SECRET_KEY": f"{LONG} 1"}).secret_keys[0]
    assert new != old
    assert Fernet(new).encrypt(b"")


def test_what_is_given_is_taken_without_its_blanks() -> None:
    given = {
        "DATABASE_URL": f" {POSTGRES} ",
        "SECRET_KEY": LONG,
        "PUBLIC_URL": "https://mentoring.example/",
        "ORGANISERS": "olga@upmentor.example, , U0123 ",
        "LOG_LEVEL": "debug",
        "PORT": " 80 ",
        "RETENTION_DAYS": " 30 ",
        "HOST": "",
        "DEFAULT_LOCALE": None,
    }
    settings = settings_from(given)
    assert settings.database_url == POSTGRES.replace("postgresql", "postgresql+asyncpg")
    assert settings.public_url == "https://mentoring.example"
    assert settings.organisers == ("olga@upmentor.example", "U0123")
    assert (settings.log_level, settings.port) == ("DEBUG", 80)
    assert settings.notes_kept == timedelta(days=30)
    assert (settings.host, settings.locale) == ("127.0.0.1", "en")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://db.example/upmentor"),
        ("DATABASE_URL", "upmentor.db"),
        ("DATABASE_URL", "postgresql://db.example:port/upmentor"),
        ("SECRET_KEY", "too short"),
        ("SECRET_KEY", f"{LONG},short"),
        *(("PORT", port) for port in ("0", "65536", "-1", "http", "8080.0", "9" * 5_000)),
        *(("RETENTION_DAYS", days) for days in ("0", "-1", "10000", "a year", "1.5", "9" * 5_000)),
        ("PUBLIC_URL", "mentoring.example"),
        ("DEFAULT_LOCALE", "fr"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as bad:
        settings_from({"SECRET_KEY": LONG, name: value})
    (complaint,) = bad.value.complaints
    assert complaint.startswith(f"{name} must")
    assert value not in complaint, "it may be a secret"


def test_postgresql_needs_a_key_of_its_own() -> None:
    with pytest.raises(BadSettings) as bad:
        settings_from({"DATABASE_URL": POSTGRES})
    assert [complaint.partition(" ")[0] for complaint in bad.value.complaints] == ["SECRET_KEY"]


def test_all_that_is_wrong_is_said_at_once_with_exit_2(tmp_path: Path) -> None:
    wrong = {"PORT": "0", "LOG_FORMAT": "xml", "DEFAULT_LOCALE": "fr"}
    (tmp_path / ".env").write_text("LOG_LEVEL=loud\nPORT=1\n")
    done = upmentor_here("db", "upgrade", folder=tmp_path, **wrong)
    assert done.returncode == 2
    assert {line.partition(" ")[0] for line in done.stderr.splitlines()} == {*wrong, "LOG_LEVEL"}
    assert not (tmp_path / "var").exists(), "nothing was begun"


def test_help_needs_no_settings_and_names_every_command(tmp_path: Path) -> None:
    done = upmentor_here("--help", folder=tmp_path, PORT="wrong")
    assert done.returncode == 0
    assert all(command in done.stdout for command in ("run", "people", "db"))


@pytest.mark.parametrize("arguments", [(), ("no-such",), ("people", "import"), ("run", "--fast")])
def test_a_wrong_command_exits_2_and_shows_how_it_is_used(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = upmentor_here(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: upmentor")


def test_the_sandbox_refuses_another_address_in_one_line_with_exit_1(tmp_path: Path) -> None:
    done = upmentor_here("run", folder=tmp_path, HOST="0.0.0.0")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_is_made_and_brought_up_to_date(tmp_path: Path) -> None:
    assert upmentor_here("db", "upgrade", folder=tmp_path).returncode == 0
    assert (tmp_path / "var" / "upmentor.db").exists()
    assert upmentor_here("db", "upgrade", folder=tmp_path).returncode == 0
