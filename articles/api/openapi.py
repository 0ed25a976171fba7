"""The OpenAPI 3.1 document of the read API; a test holds the answers against it."""

from django.conf import settings

from articles.answers.question import MAX_LENGTH as LONGEST_QUESTION
from articles.search.query import MAX_LENGTH as LONGEST_SEARCH

TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "integer"}
TRUTH = {"type": "boolean"}
NEXT = {"type": ["string", "null"], "format": "uri", "description": "Trang sau, null ở trang cuối."}


def document():
    """Return the document as plain data."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kinh tế & Đô thị: API đọc",
            "version": "1.0.0",
            "description": (
                "Những gì bạn đọc thấy trên trang báo, cho chương trình đọc. Không cần đăng nhập. "
                "Danh sách đi tiếp bằng địa chỉ next. Gửi lại ETag trong If-None-Match để nhận 304 "
                "khi không có gì mới."
            ),
        },
        "servers": [{"url": settings.SITE_ORIGIN}],
        "paths": _paths(),
        "components": {"schemas": SCHEMAS},
    }


def _shape(**properties):
    """Return the schema of an object that has all these properties, always."""
    return {"type": "object", "required": [*properties], "properties": properties}


def _list(of):
    return {"type": "array", "items": of}


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema):
    return {"anyOf": [schema, {"type": "null"}]}


NAMED = {"name": TEXT, "slug": TEXT, "url": ADDRESS, "articles_url": ADDRESS}
SECTION = {"name": TEXT, "path": TEXT, "url": ADDRESS, "articles_url": ADDRESS}
STORY = {
    "id": NUMBER,
    "url": ADDRESS,
    "api_url": ADDRESS,
    "kicker": TEXT,
    "headline": TEXT,
    "standfirst": TEXT,
    "section": _ref("Section"),
    "authors": _list(_ref("Author")),
    "published_at": MOMENT,
    "updated_at": MOMENT,
    "is_sponsored": {**TRUTH, "description": "Tin tài trợ; nơi đăng lại phải ghi rõ."},
    "photo": _or_null(_ref("Photo")),
}
SCHEMAS = {
    "Index": _shape(
        articles=ADDRESS,
        sections=ADDRESS,
        tags=ADDRESS,
        topics=ADDRESS,
        search=ADDRESS,
        answers=ADDRESS,
        openapi=ADDRESS,
    ),
    "Article": _shape(**STORY),
    "WholeArticle": _shape(
        **STORY,
        body_html={**TEXT, "description": "Địa chỉ trong bài tính từ gốc của trang báo."},
        body_text=_list(TEXT),
        tags=_list(_ref("Tag")),
        topics=_list(_ref("Topic")),
        series=_or_null(_shape(name=TEXT, url=ADDRESS, part=NUMBER)),
        live=_or_null(_ref("Live")),
    ),
    "Live": _shape(
        began_at=MOMENT,
        ended_at=_or_null({**MOMENT, "description": "null khi còn đang tường thuật."}),
        updates=_list(_ref("LiveUpdate")),
    ),
    "LiveUpdate": _shape(
        number=NUMBER,
        url=ADDRESS,
        headline=TEXT,
        body_html=TEXT,
        author=_or_null(TEXT),
        is_key=TRUTH,
        posted_at=MOMENT,
        corrected_at=_or_null(MOMENT),
    ),
    "Author": _shape(
        **NAMED,
        roles=_list({**TEXT, "enum": ["text", "photo", "video", "translation"]}),
    ),
    "Photo": _shape(caption=TEXT, credit=TEXT, alt=TEXT, renditions=_list(_ref("Rendition"))),
    "Rendition": _shape(
        shape={**TEXT, "description": "lead 16:9, classic 4:3, tile vuông, full cả ảnh."},
        url=ADDRESS,
        type=TEXT,
        width=NUMBER,
        height=NUMBER,
    ),
    "Section": _shape(**SECTION),
    "SectionBranch": _shape(**SECTION, sections=_list(_ref("SectionBranch"))),
    "Tag": _shape(**NAMED),
    "Topic": _shape(**NAMED),
    "Articles": _shape(articles=_list(_ref("Article")), next=NEXT),
    "Sections": _shape(sections=_list(_ref("SectionBranch"))),
    "Tags": _shape(tags=_list(_ref("Tag")), next=NEXT),
    "Topics": _shape(topics=_list(_ref("Topic")), next=NEXT),
    "Answer": _shape(
        outcome={
            **TEXT,
            "enum": ["quoted", "related", "none"],
            "description": "quoted: có trích nguyên văn; related: chỉ có bài liên quan.",
        },
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        quotes=_list(_ref("Quote")),
    ),
    "Quote": _shape(
        article_id=NUMBER,
        url={**ADDRESS, "description": "Đến tận đoạn được trích."},
        headline=TEXT,
        published_at=MOMENT,
        quote=_or_null({**TEXT, "description": "Nguyên văn; null khi bài chỉ liên quan."}),
    ),
    "Error": _shape(error=TEXT),
}

CURSOR = {"name": "cursor", "in": "query", "schema": TEXT, "description": "Lấy từ next."}
QUESTION = {
    "name": "q",
    "in": "query",
    "required": True,
    "schema": {**TEXT, "maxLength": LONGEST_QUESTION},
}


def _in_query(name, description, **schema):
    return {
        "name": name,
        "in": "query",
        "schema": {**TEXT, **schema},
        "description": description,
    }


SEARCH = (
    _in_query(
        "q", "Từ cần tìm; phải có từ, hoặc ít nhất một điều cần lọc.", maxLength=LONGEST_SEARCH
    ),
    _in_query("section", "path của chuyên mục, tính cả các mục con."),
    _in_query("tag", "slug của từ khóa."),
    _in_query("topic", "slug của sự kiện."),
    _in_query("author", "slug của tác giả."),
    _in_query("since", "Đăng từ ngày này, theo giờ Hà Nội.", format="date"),
    _in_query("until", "Đăng đến hết ngày này, theo giờ Hà Nội.", format="date"),
    _in_query("photos", "true: chỉ bài có ảnh.", type="boolean", default=False),
    _in_query("order", "newest: mới nhất trước.", enum=["best", "newest"], default="best"),
)


def _in_path(name, of=TEXT):
    return {"name": name, "in": "path", "required": True, "schema": of}


def _paths():
    number, slug = _in_path("id", NUMBER), _in_path("slug")
    return {
        "/api/v1/": _get("Index", "Các mục của API"),
        "/api/v1/articles/": _get("Articles", "Bài mới nhất", CURSOR),
        "/api/v1/articles/{id}/": _get("WholeArticle", "Trọn một bài; 410 khi đã gỡ", number),
        "/api/v1/sections/": _get("Sections", "Cây chuyên mục"),
        "/api/v1/sections/{path}/articles/": _get(
            "Articles", "Bài của chuyên mục và các mục con", _in_path("path"), CURSOR
        ),
        "/api/v1/tags/": _get("Tags", "Từ khóa có bài", CURSOR),
        "/api/v1/tags/{slug}/articles/": _get("Articles", "Bài có từ khóa", slug, CURSOR),
        "/api/v1/topics/": _get("Topics", "Sự kiện có bài", CURSOR),
        "/api/v1/topics/{slug}/articles/": _get("Articles", "Bài về sự kiện", slug, CURSOR),
        "/api/v1/authors/{slug}/articles/": _get("Articles", "Bài của tác giả", slug, CURSOR),
        "/api/v1/search/": _get("Articles", "Tìm bài, không cần dấu", *SEARCH, CURSOR),
        "/api/v1/answers/": _get("Answer", "Hỏi kho bài; trả lời bằng lời đã đăng", QUESTION),
    }


def _get(shape, summary, *parameters):
    error = {"description": "Lỗi", "content": {"application/json": {"schema": _ref("Error")}}}
    return {
        "get": {
            "summary": summary,
            "parameters": [*parameters],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {"application/json": {"schema": _ref(shape)}},
                },
                "304": {"description": "Không có gì mới"},
                "4XX": error,
            },
        }
    }
