"""The catalogue of English words: whole, without leftovers, and with nothing that would stop a page."""

import re

import pytest
from babel.messages.catalog import Message
from django.test.signals import setting_changed
from django.utils import translation

from config import messages

VALUES = re.compile(r"%(?:\(\w+\))?[a-z%]")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Words added since the set-up count too."""
    messages.compile_catalogue()
    setting_changed.send(sender=None, setting="LOCALE_PATHS", value=None, enter=True)


def list_messages() -> list[Message]:
    return [message for message in messages.read() if message.id]


def test_everything_marked_is_translated_and_nothing_else_is() -> None:
    told = {message.id: message.string for message in list_messages()}
    marked = {message.id for message in messages.extract() if message.id}
    assert marked - set(told) == set(), "run make messages, and translate what is new"
    assert set(told) - marked == set(), "run make messages: nothing says these any longer"
    untold = [
        danish for danish, english in told.items() if not (all(english) if isinstance(danish, tuple) else english)
    ]
    assert untold == []


def test_a_translation_has_the_values_of_its_message() -> None:
    for message in list_messages():
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for danish, english in zip(texts, strings, strict=True):
            assert sorted(VALUES.findall(danish)) == sorted(VALUES.findall(english)), danish
            # Templates hand every text its values this way, also where there are none.
            assert "%" not in VALUES.sub("", danish + english), danish


def test_no_word_of_ours_is_taken_for_one_of_the_frameworks() -> None:
    """The framework's own catalogues stand behind ours: "Status" must not come out as something else."""
    for message in list_messages():
        for language, told in (("da", message.id), ("en", message.string)):
            with translation.override(language):
                if isinstance(message.id, tuple):
                    assert (translation.ngettext(*message.id, 1), translation.ngettext(*message.id, 2)) == told
                else:
                    assert translation.gettext(message.id) == told


def test_sentence_case_and_white_space_agree() -> None:
    for message in list_messages():
        if isinstance(message.id, str):
            assert message.id[:1].isspace() == message.string[:1].isspace(), message.id
            assert message.id[-1:].isspace() == message.string[-1:].isspace(), message.id
            assert (message.id[-1:] in ":?") == (message.string[-1:] in ":?"), message.id
