"""The first sheet of the ministry's workbook: what to fill in, the marks, and what happens then."""

import xlsxwriter

from .cells import Codebook
from .marks import MARKS

INSTRUCTIONS = "Vejledning"  # nothing is read from this sheet

_HOW = (
    "Hvert mål har sit eget ark. Hver række er et område, og hver kolonne er et nøgletal i en periode.",
    "Udfyld alle hvide felter i de kolonner, du har tal til. Grå felter skal stå tomme.",
    "En kolonne, der er helt tom, bliver sprunget over. Brug det til måneder og kvartaler, der kommer senere.",
    "Har en kolonne bare ét tal, skal alle dens hvide felter have et tal eller et mærke. Nul er et tal: Skriv 0.",
    "Skriv procenter som tal fra 0 til 100: 9,2 betyder 9,2 procent. Skriv antal som hele tal.",
    "Tallet for hele landet er sin egen række. Portalen lægger ikke kommunernes tal sammen.",
    "Du må gerne flytte eller slette kolonner, rækker og ark. Ret ikke koderne øverst og til venstre.",
)
_NEXT = (
    "Indlæs filen på portalen. Den bliver kontrolleret med det samme.",
    "Hvert fund siger, hvilken celle det gælder, og hvordan du retter det. Ret i filen, og indlæs den igen.",
    "Bagefter ser du, hvad tallene ændrer, før noget bliver udgivet. Ingen læsere ser tallene, før de er udgivet.",
)


def write_instructions(book: xlsxwriter.Workbook, codebook: Codebook, year: int) -> None:
    """Add the sheet of instructions to `book`."""
    sheet = book.add_worksheet(INSTRUCTIONS)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    title = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format({"bold": True, "font_size": 12})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    mark = book.add_format({"bold": True, "valign": "top"})
    sheet.write_string(0, 0, f"Tal for {year} til de beskæftigelsespolitiske mål", title)
    row = 2
    for name, sentences in (("Sådan udfylder du arkene", _HOW), ("Hvad der sker så", _NEXT)):
        sheet.write_string(row, 0, name, heading)
        for number, sentence in enumerate(sentences, start=1):
            sheet.write_string(row + number, 0, f"{number}.", mark)
            sheet.write_string(row + number, 1, sentence, text)
        row += len(sentences) + 2
    sheet.write_string(row, 0, "Mærker", heading)
    for number, one in enumerate(MARKS, start=1):
        others = ", ".join(one.others)
        sheet.write_string(row + number, 0, one.word, mark)
        sheet.write_string(row + number, 1, f"{one.meaning} Du kan også skrive: {others}", text)
    row += len(MARKS) + 2
    sheet.write_string(row, 0, "Ark", heading)
    sheets = dict.fromkeys(indicator.sheet for indicator in codebook.indicators if indicator.sheet)
    for number, name in enumerate(sheets, start=1):
        names = [indicator.name for indicator in codebook.indicators if indicator.sheet == name]
        sheet.write_string(row + number, 0, name, mark)
        sheet.write_string(row + number, 1, "; ".join(names), text)
