"""What synthetic letters are made of: names, words and sentences, all invented or everyday."""

from math import gcd

PLACES = (
    "Aberdeen Accra Almaty Amman Antwerp Asmara Athens Bamako Bangkok Banjul Bergen Bogotá Bonn "
    "Bordeaux Bratislava Brno Cádiz Calgary Cebu Chennai Cluj Colombo Córdoba Cork Dakar Darwin "
    "Dhaka Dortmund Dublin Durban Faro Fes Gdańsk Geneva Ghent Girona Graz Hanoi Harare Hobart "
    "Iași Izmir Jaffna Jena Kampala Karachi Kaunas Kisumu Kobe Košice Kraków Lagos Leeds Liège "
    "Lima Linz Lisbon Lomé Lublin Lusaka Lyon Malmö Managua Manila Maputo Medan Mérida Mombasa "
    "Montréal Nairobi Namur Nantes Naples Odesa Oran Oslo Ottawa Pécs Perth Poznań Pune Quito "
    "Rabat Recife Reims Riga Rijeka Rosario Rouen Salto Sibiu Sofia Split Surabaya Suva Tallinn "
    "Tartu Tbilisi Tirana Toledo Trieste Tunis Turin Turku Umeå Vilnius Wrocław Yerevan Zagreb"
).split()
TOPICS = (
    "Archive Bicycle Border Bridge Canal Care Climate Coast Courtroom Democracy Dock Election "
    "Energy Evening Fishery Forest Garden Harbour Heritage Homework Housing Ink Internet Island "
    "Justice Kitchen Land Language Lantern Library Literacy Market Memory Mountain Museum Music "
    "Night Observatory Orchard Peace Pension Playground Press Privacy Railway Reading Repair River "
    "School Seed Soil Statistics Street Theatre Tram Transparency Valley Water Weather Wetland "
    "Wind Workshop Youth"
).split()
#: What an organisation's name ends with, and the kind that it tells.
FORMS = (
    ("Workers' Union", "trade-union"),
    ("Lawyers' Association", "lawyers"),
    ("Students' Federation", "students"),
    ("Women's Network", "women"),
    ("Human Rights Centre", "human-rights"),
    ("Solidarity Committee", "solidarity"),
    ("Refugee Council", "refugees"),
    ("Church Council", "church-body"),
    ("Journalists' Guild", "journalists"),
    ("Research Institute", "academic"),
    ("News Agency", "media"),
    ("Social Welfare Society", "social-work"),
    ("Labour Centre", "labour"),
    ("Rainbow Alliance", "lgbt"),
    ("Civil Forum", "civil-society"),
    ("Foundation", ""),
    ("Initiative", ""),
    ("Circle", ""),
)
#: The kinds, their labels and what is broader.
KINDS = {
    "civil-society": ("civil society organisation", ""),
    "trade-union": ("trade union", "civil-society"),
    "professional": ("professional association", "civil-society"),
    "lawyers": ("lawyers' organisation", "professional"),
    "journalists": ("journalists' organisation", "professional"),
    "students": ("students' organisation", "civil-society"),
    "women": ("women's organisation", "civil-society"),
    "human-rights": ("human rights organisation", "civil-society"),
    "solidarity": ("solidarity group", "civil-society"),
    "refugees": ("refugees' organisation", "civil-society"),
    "religious": ("religious organisation", "civil-society"),
    "church-body": ("church body", "religious"),
    "academic": ("academic organisation", "civil-society"),
    "media-and-business": ("media or business", ""),
    "media": ("news organisation", "media-and-business"),
    "social-work": ("social welfare organisation", "civil-society"),
    "labour": ("labour organisation", "civil-society"),
    "lgbt": ("LGBTQ+ organisation", "civil-society"),
    "public-body": ("public body", ""),
    "ministry": ("ministry", "public-body"),
    "legislature": ("legislature", "public-body"),
    "agency": ("agency", "public-body"),
    "statute": ("statute", ""),
}
#: What public bodies are called, the kind that it tells, and who heads them.
BODIES = (
    ("Ministry of {topic}", "ministry", "Minister"),
    ("{place} Parliament", "legislature", "Speaker"),
    ("{topic} Committee of the {place} Parliament", "legislature", "Chair"),
    ("{topic} Agency", "agency", "Director"),
)
COMMUNITIES = "Aymara Basque Breton Frisian Karen Kurdish Maya Roma Sámi Sorbian Tuareg".split()
GIVEN = (
    "Ada Aisha Amir Ana Anouk Asel Bao Beatriz Bilal Carla Chidi Clara Dai Dara Elif Emil Esra "
    "Farid Femi Greta Hana Hugo Ibrahim Ines Ivo Jaya João Jonas Kofi Lars Leila Lena Luis Maja "
    "Malik Mei Mira Nadia Nils Noor Olga Omar Oskar Pavel Priya Rania Rosa Sami Selma Sofía Tariq "
    "Tomas Uma Vera Wanja Yara Yusuf Zoé"
).split()
FAMILY = (
    "Abara Almeida Andersen Asante Bakker Barros Bello Bianchi Castillo Chaudhry Costa Daher "
    "Diallo Dubois Eriksen Farouk Fernández Fischer Gallo García Haddad Hassan Horvat Iyer Jansen "
    "Kaplan Kim Kovács Larsen Lebrun Lindqvist Lopes Malik Marín Mensah Moreau Nakata Navarro "
    "Novák Okafor Olsen Ortega Owusu Park Pereira Petrov Quispe Rahman Rossi Sandoval Schmidt "
    "Silva Singh Sørensen Tanaka Tesfaye Traoré Ueda Vargas Vidal Weber Wójcik Yilmaz Zhang Zuma"
).split()
ROLES = ("director", "spokesperson", "president", "researcher", "general secretary")
FEARS = (
    "closes what has been open to everybody for two generations",
    "leaves those without papers with nobody to turn to",
    "gives officials powers that no court reviews",
    "was written without asking those whom it is about",
    "makes it a crime to publish what everybody can see",
)
ASKS = (
    "withdraw the {law} and hear those whom it concerns",
    "publish the draft of the {law} before it is voted on",
    "release everybody who is held under the {law}",
    "let independent experts look at the {law}",
)
SAYINGS = (
    "Nobody was asked, and everybody will pay",
    "A law that has to be hidden is not fit to be passed",
    "We have waited for an answer since last spring",
    "This is the last chance to put it right",
)


def organization(number: int) -> str:
    """The name of the organisation of that number: no two have the same."""
    every = len(PLACES) * len(TOPICS) * len(FORMS)
    at = number * _step(every) % every
    place, rest = at % len(PLACES), at // len(PLACES)
    topic, form = rest % len(TOPICS), rest // len(TOPICS)
    name = f"{PLACES[place]} {TOPICS[topic]} {FORMS[form][0]}"
    return name if number < every else f"{name} {number // every + 1}"


def person(number: int) -> str:
    """The name of the person of that number: no two have the same."""
    every = len(GIVEN) * len(FAMILY) * 26
    at = number * _step(every) % every
    given, rest = at % len(GIVEN), at // len(GIVEN)
    initial = chr(65 + rest // len(FAMILY))
    name = f"{GIVEN[given]} {initial}. {FAMILY[rest % len(FAMILY)]}"
    return name if number < every else f"{name} {number // every + 1}"


def _step(every: int) -> int:
    """A step that visits all the numbers below before it comes back to the first."""
    step = int(every * 0.618)
    while gcd(step, every) != 1:
        step += 1
    return step
