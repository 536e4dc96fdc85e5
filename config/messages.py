"""The interface's words in English: found in templates and Python, translated in `locale/en`, compiled at set-up.

    python -m config.messages update    add new words to the catalogue and drop those that nothing says any longer
    python -m config.messages compile   write what the program reads; git ignores it

Danish is what stands in the code. Only the interface is translated: sentences made by rules, official texts and names
stay Danish in the English pages, and are marked as such.
"""

import argparse
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

BASE_DIR = Path(__file__).resolve().parent.parent
ENGLISH = BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"
_ROOMS = ("accounts", "config", "goals", "indicators", "municipalities", "reports", "templates")
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
# As config.jinja has them, or a message would be found with other white space than it is asked for with.
_OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}}
_KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "ngettext": (1, 2)}
_WIDTH = 120
_HEADER = """\
# The interface's words in English. Danish is what stands in the code; config/messages.py keeps the two together.
# Write two percent signs where one is meant in a text of the templates: they hand texts their values by %(name)s.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main() -> None:
    options = argparse.ArgumentParser(description="Keep the English words of the interface.")
    options.add_argument("act", choices=("update", "compile"))
    {"update": update, "compile": compile_catalogue}[options.parse_args().act]()


def extract() -> Catalog:
    """Return every message that templates and Python mark, without translations."""
    found = Catalog(domain="django", fuzzy=False)
    for room in _ROOMS:
        for name, line, message, _, context in extract_from_dir(
            BASE_DIR / room, _METHODS, _OPTIONS, keywords=_KEYWORDS, comment_tags=()
        ):
            found.add(message, locations=[(f"{room}/{name}", line)], context=context)
    return found


def read(path: Path = ENGLISH) -> Catalog:
    """Return the catalogue with its translations."""
    with path.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def update() -> None:
    """Write the catalogue anew: translations are kept, new messages come with none, those not said any longer go."""
    catalogue = read()
    catalogue.update(extract(), no_fuzzy_matching=True)
    with ENGLISH.open("wb") as file:
        file.write(_HEADER.encode())
        # Where a message stands changes with every edit, and tells a translator less than a search does.
        write_po(
            file, catalogue, width=_WIDTH, no_location=True, omit_header=True, ignore_obsolete=True, sort_output=True
        )


def compile_catalogue() -> None:
    """Write what the program reads beside the catalogue."""
    with ENGLISH.with_suffix(".mo").open("wb") as file:
        write_mo(file, read())


if __name__ == "__main__":
    main()
