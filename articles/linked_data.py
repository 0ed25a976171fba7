"""What pages tell machines in the words of schema.org: the story, where it stands, who prints it.

Plain data, which articles.templatetags.linked_data prints into the page.
Source: Google's rules for the structured data of articles, breadcrumbs, organisations and
profile pages; tests/articles/test_linked_data.py holds them as a table.
"""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from articles.renditions import largest, rendition_url, size_of_file
from articles.templatetags.dates import in_hanoi

SCHEMA = "https://schema.org"
NEWSPAPER = "Kinh tế & Đô thị"
# Renditions in the three ratios that Google asks for, each as large as it is made.
PICTURES = tuple(largest(spec) for spec in ("lead", "classic", "tile"))
LOGO, LOGO_PX = "img/touch-icon.png", 180
# What search engines replace by the words that somebody typed.
WORDS = "{search_term_string}"


def story_page(article, credits, tags, trail, imprint, live=None):
    """Return what the page of a published story says.

    credits: of credits_of(). tags: those printed. trail: sections from the top down.
    imprint: the one in force, or None. live: the LivePage of a live story.
    """
    steps = [(section.name, section.get_absolute_url()) for section in trail]
    story = _story(article, credits, tags, trail, imprint)
    if live:
        story |= _live_story(article, live, imprint)
    return _graph(story, _breadcrumbs([*steps, (article.headline, article.get_absolute_url())]))


def update_page(update, trail, imprint):
    """Return what the page of one update of a live story says; see story_page()."""
    article = update.article
    steps = [(section.name, section.get_absolute_url()) for section in trail]
    steps += [(article.headline, article.get_absolute_url())]
    posting = _update(update, imprint)
    posting["isPartOf"] = {"@id": f"{absolute(article.get_absolute_url())}#story"}
    return _graph(posting, _breadcrumbs([*steps, (update.title, update.get_absolute_url())]))


def section_page(trail):
    """Return what a section's page says; trail: sections from the top down to it."""
    return _graph(_breadcrumbs([(one.name, one.get_absolute_url()) for one in trail]))


def author_page(author):
    """Return what an author's page says: the pen name, never the name behind it."""
    person = _person(author) | ({"description": author.bio} if author.bio else {})
    page = {"@type": "ProfilePage", "url": absolute(author.get_absolute_url())}
    return _graph({**page, "inLanguage": "vi", "mainEntity": person})


def front_page(imprint):
    """Return what the front page says: who we are, and how to search our archive."""
    home = absolute("/")
    search = f"{absolute(reverse('articles:search'))}?q={WORDS}"
    website = {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": NEWSPAPER,
        "inLanguage": "vi",
        "publisher": {"@id": f"{home}#newspaper"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
    return _graph(website, {**_newspaper(imprint), **_about_us(imprint)})


def absolute(path):
    """Return the whole address of a path on our site."""
    return f"{settings.SITE_ORIGIN}{path}"


def moment(at):
    """Return a moment as ISO 8601 writes it, by the clock of Hanoi."""
    return in_hanoi(at).isoformat(timespec="seconds")


def _graph(*things):
    return {"@context": SCHEMA, "@graph": list(things)}


def _story(article, credits, tags, trail, imprint):
    address = absolute(article.get_absolute_url())
    newspaper = _newspaper(imprint)
    photo = article.photo
    wrote = [credit for credit in credits if credit.wrote] or credits
    return {
        # What somebody paid for is no news, and never called so.
        "@type": "AdvertiserContentArticle" if article.is_sponsored else "NewsArticle",
        "@id": f"{address}#story",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": moment(article.published_at),
        "dateModified": moment(max(article.updated_at, article.published_at)),
        "author": [_person(credit.author) for credit in wrote] or [newspaper],
        "publisher": newspaper,
        "articleSection": [section.name for section in trail],
        "keywords": [tag.name for tag in tags],
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        **({"genre": "Tin tài trợ"} if article.is_sponsored else {}),
        **_printed_in(article, newspaper),
        **({"image": _pictures(photo, article.lead_caption)} if photo else {}),
    }


def _printed_in(article, newspaper):
    """Return in which issue of the printed paper a story ran."""
    if article.print_number is None:
        return {}
    issue = {
        "@type": "PublicationIssue",
        "issueNumber": str(article.print_number),
        "datePublished": article.print_on.isoformat(),
        "publisher": {"@id": newspaper["@id"]},
    }
    page = {"printPage": str(article.print_page)} if article.print_page else {}
    return {"isPartOf": issue, "printEdition": f"Số {article.print_number}", **page}


def _live_story(article, live, imprint):
    """Return what makes a live story of a story; live: the LivePage."""
    ended = article.coverage_ended_at
    return {
        "@type": "LiveBlogPosting",
        "coverageStartTime": moment(article.coverage_began_at),
        **({"coverageEndTime": moment(ended)} if ended else {}),
        "liveBlogUpdate": [_update(one, imprint) for one in live.updates],
    }


def _update(update, imprint):
    """Return one update of a live story."""
    address = absolute(update.get_absolute_url())
    changed_at = max(update.corrected_at or update.posted_at, update.posted_at)
    return {
        "@type": "BlogPosting",
        "@id": f"{address}#update",
        "url": address,
        "headline": update.title,
        "articleBody": update.text,
        "datePublished": moment(update.posted_at),
        "dateModified": moment(changed_at),
        "author": [_person(update.byline) if update.byline else _newspaper(imprint)],
        "publisher": _newspaper(imprint),
        "inLanguage": "vi",
    }


def _pictures(photo, caption):
    """Return a photo in several ratios, with the sizes that the files really have."""
    sizes = ((size_of_file(photo, *which), rendition_url(photo, *which)) for which in PICTURES)
    words = {"caption": caption or photo.caption, "creditText": photo.credit}
    return [
        {
            "@type": "ImageObject",
            "url": absolute(address),
            "width": width,
            "height": height,
            **{name: value for name, value in words.items() if value},
        }
        for (width, height), address in sizes
    ]


def _person(author):
    return {
        "@type": "Person",
        "name": author.pen_name,
        "url": absolute(author.get_absolute_url()),
    }


def _newspaper(imprint):
    """Return who publishes: by the name in the imprint, where one was entered."""
    home = absolute("/")
    name = imprint.newspaper_name if imprint else NEWSPAPER
    logo = {
        "@type": "ImageObject",
        "url": absolute(static(LOGO)),
        "width": LOGO_PX,
        "height": LOGO_PX,
    }
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#newspaper",
        "name": name,
        **({"alternateName": NEWSPAPER} if name != NEWSPAPER else {}),
        "url": home,
        "logo": logo,
    }


def _about_us(imprint):
    """Return what else the imprint says of the newspaper."""
    if not imprint:
        return {}
    return {
        "address": imprint.address,
        "telephone": imprint.hotline,
        "email": imprint.email,
        "parentOrganization": {"@type": "Organization", "name": imprint.governing_body},
        "masthead": absolute(reverse("articles:about")),
    }


def _breadcrumbs(steps):
    """Return the way from the front page to this page; steps: (name, path), this page last."""
    way = [("Trang nhất", "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(way, start=1)
        ],
    }
