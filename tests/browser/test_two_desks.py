"""Two people at one story: each sees the other, neither loses a word, the story changes hands."""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import User
from articles import presence
from articles.models import Article, AuditEntry
from articles.revisions import draft_of
from tests.browser.people import make_person
from tests.browser.visitor import PATIENCE_MS
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article


@pytest.fixture
def article(newspaper):
    """A draft on the desk."""
    return make_article(published=False, headline="Tít ban đầu", body="<p>Đoạn đầu.</p>")


@pytest.fixture
def desks(article, new_visitor, monkeypatch):
    """Return the desks of Lan and of Minh, both at the draft, which ask often who is there."""
    for name in ("ALONE", "IN_COMPANY"):
        monkeypatch.setattr(f"articles.desk.presence.{name}", timedelta(milliseconds=500))
    desks = []
    for name in ("Lan", "Minh"):
        visitor = new_visitor()
        visitor.be_signed_in(make_person("bien-tap-vien", display_name=name))
        desks.append(WritingDesk(visitor))
    for desk in desks:
        desk.open(article)
    return desks


def draft(article):
    """Return what the server has of the story now."""
    return draft_of(Article.objects.select_related("latest_revision").get(pk=article.pk))


def others(desk):
    """Return the line that says who else is there."""
    return desk.page.locator("[data-others]")


def whose_text_was_put_aside(desks):
    """Return the desk that came second, as soon as one is told so."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        for desk in desks:
            if desk.notices.get_by_text("để riêng ở bản").is_visible():
                return desk
        desks[0].page.wait_for_timeout(100)
    raise AssertionError("Nobody was told that their text was put aside.")


def test_each_sees_the_other_and_who_types(desks):
    hers, his = desks
    expect(others(his)).to_contain_text("Lan đang mở bài này từ")
    expect(others(hers)).to_contain_text("Minh đang mở bài này từ")
    hers.fill(Tít="Tít đang gõ")
    expect(others(his)).to_contain_text("đang gõ.")
    hers.page.goto("about:blank")
    expect(others(his)).to_be_hidden()


def test_own_second_tab_is_pointed_out(article, desks):
    hers, his = desks
    his.page.goto("about:blank")
    second = hers.page.context.new_page()
    second.goto(hers.page.url)
    expect(second.locator("[data-others]")).to_contain_text("Bạn đang mở bài này ở một thẻ khác")
    second.get_by_role("button", name="Viết tiếp ở thẻ này").click()
    second.get_by_role("button", name="Nhận bài", exact=True).click()
    expect(hers.notices).to_contain_text("Bạn đã chuyển sang viết bài này ở một thẻ khác")
    assert not AuditEntry.objects.filter(verb=AuditEntry.Verb.TAKEN_OVER).exists()


def test_newer_text_is_offered_before_anybody_types_over_the_old_one(article, desks):
    hers, his = desks
    hers.fill(Tít="Tít của Lan")
    hers.expect_autosaved()
    expect(his.notices).to_contain_text("Lan vừa lưu bài này lúc")
    his.notices.get_by_role("button", name="Lấy bản mới").click()
    expect(his.page.get_by_label("Tít", exact=True)).to_have_value("Tít của Lan")
    his.write(" Câu của Minh.")
    his.expect_autosaved()
    assert draft(article).headline == "Tít của Lan"
    assert "Câu của Minh." in draft(article).body


def test_same_story_in_the_same_second_neither_text_is_lost(article, desks):
    hers, his = desks
    for desk in desks:
        desk.visitor.expect_trouble("409: ")
    hers.fill(Tít="Tít của Lan")
    his.fill(Tít="Tít của Minh")
    late = whose_text_was_put_aside(desks)
    kept = article.revisions.values_list("content__headline", "is_aside")
    winner = draft(article).headline
    loser = ({"Tít của Lan", "Tít của Minh"} - {winner}).pop()
    assert {(winner, False), (loser, True)} <= set(kept)

    # The late one types on, and everything is still put aside.
    late.write(" Câu gõ thêm.")
    expect(late.saved).to_contain_text("Đã để riêng")
    asides = article.revisions.filter(is_aside=True).values_list("content__body", flat=True)
    assert any("Câu gõ thêm." in body for body in asides)

    late.notices.get_by_role("button", name="Xem hai bản cạnh nhau").click()
    both = late.page.get_by_role("region", name="Hai bản khác nhau")
    # Words that only one text has are marked, so a headline is not one run of text there.
    for name in ("Lan", "Minh"):
        expect(both.locator("mark").filter(has_text=name).first).to_be_visible()


def test_take_over_saves_the_other_persons_last_word_first(article, desks):
    hers, his = desks
    expect(others(his)).to_contain_text("Lan")
    expect(others(hers)).to_contain_text("Minh")
    his.page.get_by_role("button", name="Nhận bài từ Lan").click()
    dialog = his.page.get_by_role("dialog", name="Nhận bài từ Lan?")
    hers.write(" Chữ sau cùng của Lan")
    dialog.get_by_role("button", name="Nhận bài", exact=True).click()

    expect(his.text).to_contain_text("Chữ sau cùng của Lan")
    expect(hers.notices).to_contain_text("Minh đã nhận bài này lúc")
    expect(hers.notices).to_contain_text("Chữ của bạn đã lưu ở bản 2.")
    expect(hers.page.get_by_label("Tít", exact=True)).not_to_be_editable()
    expect(hers.text).to_have_attribute("contenteditable", "false")
    expect(hers.page.get_by_role("button", name="Lưu nháp")).to_be_disabled()
    taken = AuditEntry.objects.get(verb=AuditEntry.Verb.TAKEN_OVER)
    assert (taken.before, taken.after) == ({"writer": "Lan"}, {"writer": "Minh"})

    his.write(" Minh viết tiếp.")
    his.expect_autosaved()
    hers.notices.get_by_role("button", name="Nhận lại").click()
    hers.page.get_by_role("dialog", name="Nhận lại?").get_by_role(
        "button", name="Nhận bài", exact=True
    ).click()
    expect(hers.text).to_contain_text("Minh viết tiếp.")
    expect(hers.page.get_by_label("Tít", exact=True)).to_be_editable()
    expect(his.notices).to_contain_text("Lan đã nhận bài này lúc")


@pytest.mark.parametrize("first", ["hears of it", "saves its words"])
def test_page_that_is_offline_when_its_story_is_taken_puts_its_words_aside(
    first, article, desks, monkeypatch
):
    monkeypatch.setattr(presence, "HAND_OVER_WITHIN", timedelta(seconds=2))
    hers, his = desks
    hers.visitor.expect_trouble("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "409: ")
    expect(others(his)).to_contain_text("Lan")
    hers.page.context.set_offline(True)
    hers.write(" Câu viết khi mất mạng")
    expect(hers.saved).to_contain_text("Mất kết nối")
    his.page.get_by_role("button", name="Nhận bài từ Lan").click()
    with his.page.expect_navigation():
        his.page.get_by_role("button", name="Nhận bài", exact=True).click()
    his.write(" Minh viết tiếp.")
    his.expect_autosaved()

    if first == "saves its words":
        hers.page.route("**/co-mat/", lambda route: route.abort())
    hers.page.context.set_offline(False)
    if first == "saves its words":
        expect(hers.notices).to_contain_text("Xem hai bản cạnh nhau")
        hers.page.unroute("**/co-mat/")
    expect(hers.notices).to_contain_text("Minh đã nhận bài này lúc")
    expect(hers.notices.get_by_role("button", name="Nhận lại")).to_be_visible()
    expect(hers.notices).to_contain_text("Chữ của bạn được để riêng ở bản")
    asides = article.revisions.filter(is_aside=True).values_list("content__body", flat=True)
    assert any("Câu viết khi mất mạng" in body for body in asides)
    assert "Minh viết tiếp." in draft(article).body


def test_story_is_taken_with_an_old_token_on_the_page(desks):
    hers, his = desks
    his.visitor.expect_trouble("403: ")
    expect(others(his)).to_contain_text("Lan")
    his.page.get_by_role("button", name="Nhận bài từ Lan").click()
    his.page.evaluate(
        "for (const field of document.querySelectorAll('[name=csrfmiddlewaretoken]'))"
        " field.value = 'x'.repeat(64);"
        "document.querySelector('#take-over [data-take]').click()"
    )
    expect(hers.notices).to_contain_text("Minh đã nhận bài này lúc")


def test_whoever_takes_with_words_of_their_own_gets_both_texts(article, desks):
    hers, his = desks
    his.visitor.expect_trouble("409: ")
    expect(others(his)).to_contain_text("Lan")
    expect(others(hers)).to_contain_text("Minh")
    his.page.get_by_role("button", name="Nhận bài từ Lan").click()
    hers.fill(Tít="Tít của Lan")
    his.page.evaluate(
        "document.querySelector('#id_standfirst').value = 'Sapo của Minh.';"
        "document.querySelector('#id_standfirst').dispatchEvent("
        "new Event('input', {bubbles: true}))"
    )
    his.page.get_by_role("button", name="Nhận bài", exact=True).click()
    expect(his.page.get_by_role("region", name="Hai bản khác nhau")).to_be_visible()
    assert draft(article).headline == "Tít của Lan"
    aside = article.revisions.get(is_aside=True)
    assert aside.content["standfirst"] == "Sapo của Minh."


def both_texts(article, desks):
    """Let Minh save over what Lan saved meanwhile; returns his page, which shows both texts."""
    hers, his = desks
    for desk in desks:
        desk.visitor.expect_trouble("409: ")
    his.page.route("**/co-mat/", lambda route: route.abort())
    his.visitor.expect_trouble("409: ", "net::ERR_FAILED")
    hers.fill(Tít="Tít của Lan", Tít_phụ="Hạ tầng")
    hers.expect_autosaved()
    his.fill(Tít="Tít của Minh")
    his.notices.get_by_role("button", name="Xem hai bản cạnh nhau").click()
    expect(his.page.get_by_role("region", name="Hai bản khác nhau")).to_be_visible()
    his.page.unroute_all()
    return his.page


def test_page_of_two_texts_sends_nothing_by_itself(article, desks):
    page = both_texts(article, desks)
    expect(page.get_by_label("Tít phụ", exact=True)).to_have_value("Hạ tầng")
    page.wait_for_timeout(4000)  # longer than saving by itself takes
    assert article.revisions.filter(is_aside=True).count() == 1
    page.get_by_label("Sapo", exact=True).fill("Sapo gõ ở trang hai bản.")
    expect(page.locator("[data-saved]")).to_contain_text("Đã để riêng")
    assert article.revisions.filter(is_aside=True).count() == 2


def test_whoever_takes_all_of_the_others_text_gets_the_newest_one(article, desks):
    page = both_texts(article, desks)
    hers, his = desks
    hers.fill(Tít="Tít sau cùng của Lan")
    hers.expect_autosaved()
    expect(his.notices).to_contain_text("Lan vừa lưu bài này lúc")
    expect(page.get_by_role("button", name="Xem hai bản cạnh nhau")).to_be_hidden()
    page.get_by_role("button", name="Lấy hết của Lan").click()
    expect(page.get_by_role("region", name="Hai bản khác nhau")).to_be_hidden()
    expect(page.get_by_label("Tít", exact=True)).to_have_value("Tít sau cùng của Lan")
    expect(his.leftovers).to_be_hidden()
    assert draft(article).headline == "Tít sau cùng của Lan"
    assert article.revisions.filter(is_aside=True).count() == 1


def test_taking_all_of_the_others_text_from_a_slow_server_keeps_no_third_one(article, desks):
    page = both_texts(article, desks)
    # Longer than saving by itself waits for.
    page.route("**/phien/", lambda route: (time.sleep(2.5), route.continue_()))
    page.get_by_role("button", name="Lấy hết của Lan").click()
    expect(page.get_by_label("Tít", exact=True)).to_have_value("Tít của Lan")
    expect(page.get_by_role("region", name="Hai bản khác nhau")).to_be_hidden()
    page.unroute_all()
    assert article.revisions.filter(is_aside=True).count() == 1


def test_buttons_of_two_texts_fit_a_telephone(article, desks):
    name = "Nguyễn Hoàng Phương Thảo (Ban Kinh tế)"
    User.objects.filter(display_name="Lan").update(display_name=name)
    page = both_texts(article, desks)
    page.set_viewport_size({"width": 360, "height": 720})
    box = page.get_by_role("button", name=f"Lấy hết của {name}").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
