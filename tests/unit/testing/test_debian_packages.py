"""Browsers are installed by root alone, where one lacks, and else missed loudly."""

import pytest

from tools.browser import debian_packages


@pytest.fixture
def asked(monkeypatch):
    """What apt-get would be asked; nothing is installed by it."""
    commands = []
    monkeypatch.setattr(debian_packages, "apt_get", lambda *each: commands.extend(each))
    return commands


def there(monkeypatch, *, firefox, webkit, root, bubblewrap="bwrap"):
    monkeypatch.setattr(debian_packages, "find_firefox", lambda: firefox)
    monkeypatch.setattr(debian_packages, "find_webkit", lambda: webkit)
    monkeypatch.setattr(debian_packages, "find_bubblewrap", lambda: bubblewrap)
    monkeypatch.setattr(debian_packages, "is_root", lambda: root)


def test_where_all_are_there_nothing_is_asked_or_said(monkeypatch, asked, capsys):
    there(monkeypatch, firefox="firefox-esr", webkit=("a", "b", "c"), root=True)
    debian_packages.add_engines()
    assert asked == []
    assert capsys.readouterr() == ("", "")


def test_root_gets_them_without_what_debian_only_recommends(monkeypatch, asked):
    there(monkeypatch, firefox=None, webkit=("a", "b", "c"), root=True)
    debian_packages.add_engines()
    names = ["firefox-esr", "webkit2gtk-driver", "xvfb", "bubblewrap"]
    assert asked[-1][-4:] == names
    assert "--no-install-recommends" in asked[-1]


def test_another_user_is_told_loudly_what_is_skipped_and_how_to_get_it(
    monkeypatch, asked, capsys
):
    there(monkeypatch, firefox=None, webkit=None, root=False)
    debian_packages.add_engines()
    assert asked == []
    said = capsys.readouterr().err
    assert "Firefox and WebKit will be SKIPPED" in said
    assert "apt-get install --no-install-recommends firefox-esr" in said


def test_root_gets_the_boxes_of_the_grading_tests_where_only_they_lack(
    monkeypatch, asked
):
    engines = {"firefox": "firefox-esr", "webkit": ("a", "b", "c")}
    there(monkeypatch, **engines, root=True, bubblewrap=None)
    debian_packages.add_engines()
    assert asked[-1][-1] == "bubblewrap"
