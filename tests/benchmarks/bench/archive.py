"""An archive to measure on: as many stories as are asked for, written by the database itself.

Stories have some 820 words, three photos, two tags and one author; the newest 200
have 30 comments each. One word stands in every tenth story, which is what is
searched for.
"""

from django.db import connection, transaction

from accounts.models import User
from articles.models import Article, Author, Edition, Imprint, Photo, Section, Tag
from articles.search.lexemes import HEAD, HEADLINE, STORY, WITH_PHOTOS, Vector
from tests.benchmarks.bench.pages import SEARCHED
from tests.benchmarks.bench.words import Writer

SECTIONS, AUTHORS, PHOTOS, TAGS = 12, 40, 60, 200
WITH_COMMENTS, COMMENTS = 200, 30

_STORY = """
INSERT INTO articles_article (
    id, kicker, headline, slug, standfirst, body, section_id, lead_photo_id, lead_caption, lead_alt,
    is_sponsored, comments_open, stage, published_at, first_published_at, updated_at,
    latest_revision_id, live_revision_id, created_by_id, created_at, source_digest, readings_24h,
    desk_vector
)
SELECT n, 'Hạ tầng', format('Hà Nội: khởi công cây cầu số %%s qua sông Hồng', n),
    format('ha-noi-khoi-cong-cay-cau-so-%%s-qua-song-hong', n),
    'Công trình dài 2,4 km nối hai bờ, dự kiến thông xe sau ba năm thi công liên tục.',
    %(body)s, (%(sections)s::bigint[])[1 + n %% 12], (%(photos)s::bigint[])[1 + n %% 60], '', '',
    n %% 97 = 0, true, 'published', t, t, t, n, n, %(reporter)s, t, '',
    CASE WHEN n > %(last)s - 300 THEN (n * 7919 %% 1000)::int ELSE 0 END,
    to_tsvector('simple', format('ha noi so%%s', n))
FROM (
    SELECT n, now() - (%(last)s - n) * interval '7 min' AS t
    FROM generate_series(%(first)s::bigint, %(last)s) AS n
) AS stories;
INSERT INTO articles_indexedstory (article_id, published_at, reading, vector)
SELECT id, published_at, 1, (%(vectors)s::tsvector[])[1 + id %% 400]
    || format('''so%%s'':9A%%s', id, CASE WHEN id %% 10 = 0 THEN %(searched)s END)::tsvector
FROM articles_article WHERE id BETWEEN %(first)s AND %(last)s;
INSERT INTO articles_revision (
    id, article_id, number, content, reason, author_id, created_at, is_aside
)
SELECT n, n, 1, '{"headline": "Bài", "kicker": "", "bylines": []}', 'save', NULL, now(), false
FROM generate_series(%(first)s::bigint, %(last)s) AS n;
INSERT INTO articles_byline (article_id, author_id, role, position)
SELECT n, (%(authors)s::bigint[])[1 + n %% 40], 'text', 0
FROM generate_series(%(first)s::bigint, %(last)s) AS n;
INSERT INTO articles_articletag (content_object_id, tag_id)
SELECT n, (%(tags)s::bigint[])[1 + (n * 31 + k * 7) %% 200]
FROM generate_series(%(first)s::bigint, %(last)s) AS n, generate_series(1, 2) AS k
"""
_INDEX = """
CREATE INDEX indexed_words_by_month ON articles_indexedstory
USING gin (vector, articles_months(published_at)) WITH (fastupdate = off)
"""
_OLDER = """
UPDATE articles_article SET published_at = published_at - %(stories)s * interval '7 min';
UPDATE articles_indexedstory SET published_at = published_at - %(stories)s * interval '7 min'
"""
_COMMENTS = """
INSERT INTO comments_comment (article_id, reader_id, body, status, created_at, decided_at, reason)
SELECT n, (%(readers)s::bigint[])[1 + k %% 10],
    'Mong công trình sớm xong để người dân hai bên bờ đi lại thuận tiện hơn.',
    'approved', now() - k * interval '3 min', now(), ''
FROM generate_series(%(first)s::bigint, %(last)s) AS n, generate_series(1, 30) AS k
"""


def fill(stories):
    """Let the archive have so many stories, the newest of now; those there stay."""
    first = (Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    if first > stories:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        names = _names()
        # Those there grow older by as much as the new ones take.
        cursor.execute(_OLDER, {"stories": stories - first + 1})
        # An index is built at once in a tenth of the time that it takes to grow.
        cursor.execute("DROP INDEX indexed_words_by_month")
        cursor.execute(_STORY, {**names, "first": first, "last": stories})
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(_INDEX)
        newest = {"first": max(first, stories - WITH_COMMENTS), "last": stories}
        cursor.execute(_COMMENTS, {**names, **newest})
        for table in ("articles_article", "articles_revision"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {stories})")
        Edition.objects.advance()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _names():
    """Make sections, people, photos and tags once; return what the statements ask for."""
    if not Section.objects.exists():
        _make_names()
    photos = list(Photo.objects.values_list("pk", flat=True))
    paragraph = "Theo ban quản lý dự án, các mố cầu phía bờ bắc đã xong phần móng cọc, " * 4
    paragraphs = [f"<p>{paragraph.strip(' ,')}.</p>"] * 11
    for place, photo in zip((3, 7), photos, strict=False):
        paragraphs.insert(place, f'<figure data-photo="{photo}"></figure>')
    return {
        "body": "".join(paragraphs),
        "sections": list(Section.objects.values_list("pk", flat=True)),
        "photos": photos,
        "authors": list(Author.objects.values_list("pk", flat=True)),
        "tags": list(Tag.objects.values_list("pk", flat=True)),
        "readers": list(User.objects.filter(is_staff=False).values_list("pk", flat=True)),
        "vectors": _vectors(),
        "searched": _searched(),
        "reporter": User.objects.filter(is_staff=True).values_list("pk", flat=True)[0],
    }


def _searched():
    """Return what the index holds of the words searched for, as if a headline had them."""
    vector = Vector()
    vector.add(SEARCHED, HEADLINE)
    return f" {vector}"


def _vectors():
    """Return what the index holds of 400 stories, of which every other has the words."""
    writer, vectors = Writer(), []
    for _ in range(400):
        vector = Vector()
        headline, standfirst, paragraphs = writer.story()
        vector.add(headline, HEADLINE)
        vector.add(standfirst, HEAD)
        for paragraph in paragraphs:
            vector.add(paragraph)
        vector.mark(STORY, WITH_PHOTOS)
        vectors.append(str(vector))
    return vectors


def _make_names():
    Imprint.objects.create(
        newspaper_name="Báo Kinh tế & Đô thị",
        governing_body="Ủy ban nhân dân thành phố",
        licence="Giấy phép số 01",
        editor_in_chief="Nguyễn Văn A",
        address="Hà Nội",
        hotline="024 0000 0000",
        email="toasoan@bao.example.vn",
        effective_from="2020-01-01",
    )
    for number in range(SECTIONS):
        slug = f"chuyen-muc-{number + 1}"
        Section(slug=slug, name=f"Chuyên mục {number + 1}", on_home=number < 10).place()
    for number in range(AUTHORS):
        Author.objects.create_named(f"Bút danh {number + 1}")
    Photo.objects.bulk_create(_photo(number) for number in range(PHOTOS))
    Tag.objects.bulk_create(
        Tag(name=f"từ khóa {number}", slug=f"tu-khoa-{number}") for number in range(TAGS)
    )
    User.objects.create_user(email="phong-vien@bao.example.vn", password=None, is_staff=True)
    for number in range(10):
        User.objects.create_user(
            email=f"ban-doc-{number}@bao.example.vn", password=None, display_name="Bạn đọc"
        )


def _photo(number):
    return Photo(
        original=f"anh-goc/{number}.jpg",
        sha256=f"{number:064x}",
        width_px=1600,
        height_px=1067,
        caption="Công trường nhìn từ trên cao, sáng 28/11.",
        credit="Minh Hòa",
        alt="Cần cẩu trên công trường cầu",
    )
