"""What Google and schema.org ask of structured data, as a table, and a look at whether it holds.

Source: developers.google.com/search/docs/appearance/structured-data, the pages on articles,
breadcrumbs, organisations, profile pages and site names; schema.org for the classes and for what
their properties hold. "must" is required by one of the two, "may" recommended or allowed;
a property that stands in neither is a mistake.
"""

import re
from datetime import datetime
from urllib.parse import urlsplit

TEXT, MOMENT, ADDRESS, NUMBER, TRUTH = "text", "moment", "address", "number", "truth"
# A part that only names another: {"@id": …}.
REFERENCE = "reference"

THING = {"@type": TEXT, "@id": ADDRESS}
STORY = {
    "must": {
        "headline": TEXT,
        "datePublished": MOMENT,
        "dateModified": MOMENT,
        "author": ["Person", "NewsMediaOrganization"],
        "publisher": ["NewsMediaOrganization"],
        "mainEntityOfPage": ["WebPage"],
        "isAccessibleForFree": TRUTH,
    },
    "may": {
        "url": ADDRESS,
        # Of the story itself, or none.
        "image": ["ImageObject"],
        "description": TEXT,
        "articleSection": TEXT,
        "keywords": TEXT,
        "inLanguage": TEXT,
        "genre": TEXT,
        # In which issue of the paper it ran.
        "isPartOf": ["PublicationIssue"],
        "printEdition": TEXT,
        "printPage": TEXT,
    },
}
# Of Google's page on live blogs and schema.org's LiveBlogPosting.
LIVE_STORY = {
    "must": {**STORY["must"], "coverageStartTime": MOMENT},
    "may": {**STORY["may"], "coverageEndTime": MOMENT, "liveBlogUpdate": ["BlogPosting"]},
}
RULES = {
    "NewsArticle": STORY,
    "LiveBlogPosting": LIVE_STORY,
    "BlogPosting": {
        "must": {
            "headline": TEXT,
            "articleBody": TEXT,
            "datePublished": MOMENT,
            "dateModified": MOMENT,
            "author": ["Person", "NewsMediaOrganization"],
            "url": ADDRESS,
        },
        "may": {"publisher": ["NewsMediaOrganization"], "inLanguage": TEXT, "isPartOf": REFERENCE},
    },
    "AdvertiserContentArticle": STORY,
    "PublicationIssue": {
        "must": {"issueNumber": TEXT, "datePublished": TEXT},
        "may": {"publisher": REFERENCE},
    },
    "ImageObject": {
        "must": {"url": ADDRESS, "width": NUMBER, "height": NUMBER},
        "may": {"caption": TEXT, "creditText": TEXT},
    },
    "Person": {"must": {"name": TEXT, "url": ADDRESS}, "may": {"description": TEXT}},
    "NewsMediaOrganization": {
        "must": {"name": TEXT, "url": ADDRESS, "logo": ["ImageObject"]},
        "may": {
            "alternateName": TEXT,
            "address": TEXT,
            "telephone": TEXT,
            "email": TEXT,
            "parentOrganization": ["Organization"],
            "masthead": ADDRESS,
        },
    },
    "Organization": {"must": {"name": TEXT}, "may": {}},
    "WebPage": {"must": {"@id": ADDRESS}, "may": {}},
    "BreadcrumbList": {"must": {"itemListElement": ["ListItem"]}, "may": {}},
    "ListItem": {"must": {"position": NUMBER, "name": TEXT, "item": ADDRESS}, "may": {}},
    "WebSite": {
        "must": {"name": TEXT, "url": ADDRESS, "potentialAction": ["SearchAction"]},
        "may": {"inLanguage": TEXT, "publisher": REFERENCE},
    },
    "SearchAction": {"must": {"target": ["EntryPoint"], "query-input": TEXT}, "may": {}},
    "EntryPoint": {"must": {"urlTemplate": TEXT}, "may": {}},
    "ProfilePage": {
        "must": {"mainEntity": ["Person"]},
        "may": {"url": ADDRESS, "inLanguage": TEXT},
    },
}
# Google takes no picture with fewer pixels.
LEAST_PIXELS = 50_000
LEAST_LOGO_PX = 112


def mistakes(thing, where=""):
    """Return what is wrong with a thing of a graph and all that it holds, in sentences."""
    kind = thing.get("@type")
    if kind not in RULES:
        return [f"{where}: no class {kind}"]
    where = f"{where}/{kind}"
    rules = RULES[kind]
    known = {**THING, **rules["must"], **rules["may"]}
    found = [f"{where}: no {name}" for name in rules["must"] if thing.get(name) in (None, "", [])]
    for name, value in thing.items():
        if name not in known:
            found.append(f"{where}: unknown {name}")
        else:
            for one in value if isinstance(value, list) else [value]:
                found += _wrong(one, known[name], f"{where}.{name}")
    return found + _wrong_in_itself(thing, kind, where)


def _wrong(value, wanted, where):
    if isinstance(wanted, list):
        if not isinstance(value, dict) or value.get("@type") not in wanted:
            return [f"{where}: {value!r} is none of {wanted}"]
        return mistakes(value, where)
    return [] if IS[wanted](value) else [f"{where}: {value!r} is no {wanted}"]


def _wrong_in_itself(thing, kind, where):
    """Return what no single property shows."""
    check = CHECKS.get(kind, lambda thing: True)
    return [] if check(thing) else [f"{where}: {check.__doc__}"]


def _is_large(image):
    """Too few pixels for search results."""
    return image["width"] * image["height"] >= LEAST_PIXELS


def _has_large_pictures(story):
    """A picture is too small, or it changed before it was published."""
    in_order = story["datePublished"] <= story["dateModified"]
    return in_order and all(map(_is_large, story.get("image", [])))


def _has_large_logo(newspaper):
    """Its logo is too small."""
    return min(newspaper["logo"]["width"], newspaper["logo"]["height"]) >= LEAST_LOGO_PX


def _is_a_way(trail):
    """Fewer than two steps, or not numbered from 1."""
    steps = [one["position"] for one in trail["itemListElement"]]
    return len(steps) >= 2 and steps == [*range(1, len(steps) + 1)]


def _is_in_order(story):
    """It ends before it begins, or its updates do not come newest first."""
    begins, ends = story["coverageStartTime"], story.get("coverageEndTime")
    times = [one["datePublished"] for one in story.get("liveBlogUpdate", [])]
    in_order = times == sorted(times, reverse=True) and (ends is None or begins <= ends)
    return in_order and _has_large_pictures(story)


CHECKS = {
    "NewsArticle": _has_large_pictures,
    "LiveBlogPosting": _is_in_order,
    "BlogPosting": lambda posting: posting["datePublished"] <= posting["dateModified"],
    "AdvertiserContentArticle": _has_large_pictures,
    "NewsMediaOrganization": _has_large_logo,
    "BreadcrumbList": _is_a_way,
}


def _is_moment(value):
    """Whether it is ISO 8601 with an offset: without one Google takes the crawler's clock."""
    return datetime.fromisoformat(value).tzinfo is not None


def _is_address(value):
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(parts.path)


def _is_text(value):
    """Whether it is words, not markup."""
    return isinstance(value, str) and bool(value.strip()) and not re.search(r"<[a-z/]", value)


IS = {
    TEXT: _is_text,
    MOMENT: _is_moment,
    ADDRESS: _is_address,
    NUMBER: lambda value: type(value) is int and value > 0,
    TRUTH: lambda value: isinstance(value, bool),
    REFERENCE: lambda value: list(value) == ["@id"] and _is_address(value["@id"]),
}
