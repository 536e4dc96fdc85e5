"""Every page that a reader may meet, and the states that look otherwise: what the tests of all pages go through."""

INDICATOR = "/noegletal/opkvalificering-andel/"
LARGER_AREA = "/noegletal/forgaeves-rekrutteringer-andel/holbaek/"

PAGES = {
    "front": "/",
    "front before the first release": "/?pr=2018-01-01",
    "front in English": "/?sprog=en",
    "matrix": "/kommuner/",
    "matrix sorted and filtered": "/kommuner/?sort=2&dir=asc&region=Region+Sj%C3%A6lland&status=2-not",
    "matrix with nothing found": "/kommuner/?k=xyz",
    "matrix of a year without goals": "/kommuner/?aar=2019&region=Region+Hovedstaden",
    "matrix in English": "/kommuner/?sprog=en&region=Region+Nordjylland",
    "find: several": "/kommuner/find/?k=hol",
    "find: none": "/kommuner/find/?k=xyz",
    "dashboard": "/kommuner/holbaek/",
    "dashboard of a year without goals": "/kommuner/aarhus/2019/",
    "dashboard of an earlier day": "/kommuner/holbaek/?pr=2023-05-05",
    "dashboard of few people": "/kommuner/laesoe/",
    "dashboard of an island that stands alone": "/kommuner/bornholm/",
    "dashboard in English": "/kommuner/fanoe/?sprog=en",
    "compare: nobody yet": "/sammenlign/",
    "compare: two": "/sammenlign/?k=holbaek&k=koege",
    "compare: four": "/sammenlign/?k=holbaek&k=koege&k=laesoe&k=aarhus",
    "goal sets": "/maal/",
    "indicator": f"{INDICATOR}holbaek/",
    "indicator of the country": INDICATOR,
    "indicator of a larger area": LARGER_AREA,
    "indicator of one municipality": "/noegletal/eksempel-0316-tilfredshed/holbaek/",
    "indicator compared": f"{INDICATOR}holbaek/?sml=koege&vis=1",
    "indicator corrected": "/noegletal/selvforsoergelse-andel/holbaek/?aar=2023",
    "indicator in English": f"{INDICATOR}laesoe/?sprog=en",
    "reports": "/rapporter/",
    "reports of an earlier day": "/rapporter/?pr=2024-08-01",
    "releases": "/udgivelser/",
    "release": "/udgivelser/{correction}/",
    "about": "/om-tallene/",
    "rules": "/om-tallene/vurdering/",
    "accessibility": "/tilgaengelighed/",
    "accessibility in English": "/tilgaengelighed/?sprog=en",
    "privacy": "/privatliv/",
    "login": "/log-ind/",
    "no such page": "/kommuner/atlantis/",
}

# Those that readers come for, where the tests look closer.
CHIEF_PAGES = {
    "front": "/",
    "matrix": "/kommuner/",
    "dashboard": "/kommuner/holbaek/",
    "indicator": f"{INDICATOR}holbaek/",
    "compare": "/sammenlign/?k=holbaek&k=koege&k=laesoe&k=aarhus",
    "goal sets": "/maal/",
    "rules": "/om-tallene/vurdering/",
    "reports": "/rapporter/",
}
