"""The calendar in a browser: dragging, undoing, two people at once, and the keyboard."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import assignments
from articles.models import Assignment, DueAct
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.factories import make_article, make_section

CALENDAR = "/toa-soan/lich/"


def next_week(weekday, hour):
    """Return an hour of a day of next week, which is all to come; weekday: 0 for Monday."""
    today = timezone.localdate()
    day = today + timedelta(days=7 - today.weekday() + weekday)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


class Calendar:
    """The page of a week, as one visitor has it before them."""

    def __init__(self, visitor, moment, view="tuan"):
        self.page = visitor.page
        day = timezone.localtime(moment).date()
        visitor.open(f"{CALENDAR}?xem={view}&ngay={day.isoformat()}")

    def card(self, title):
        return self.page.locator(".entry").filter(has_text=title)

    def slot(self, moment, length=10):
        local = f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"[:length]
        return self.page.locator(f"[data-slot^='{local}']")

    @property
    def said(self):
        return self.page.locator("[data-said]")


@pytest.fixture
def secretary(newspaper):
    return make_person("thu-ky", display_name="Thư Ký")


@pytest.fixture
def assignment(secretary):
    return assignments.assign(
        secretary,
        title="Giá rau sau đợt rét",
        deadline_at=next_week(0, 17),
        section=make_section("kinh-te"),
    )


def test_deadline_is_dragged_to_another_day_and_back_by_undo(new_visitor, secretary, assignment):
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    calendar = Calendar(visitor, next_week(0, 0))
    card = calendar.card(assignment.title)
    card.drag_to(calendar.slot(next_week(3, 0)))
    expect(calendar.said).to_contain_text("Đã dời “Giá rau sau đợt rét” sang 17:00")
    expect(calendar.slot(next_week(3, 0)).locator(".entry")).to_have_count(1)
    assert Assignment.objects.get().deadline_at == next_week(3, 17)
    visitor.page.get_by_role("button", name="Hoàn tác").click()
    expect(calendar.said).to_contain_text(f"sang 17:00, {next_week(0, 0):%d/%m}")
    expect(calendar.slot(next_week(0, 0)).locator(".entry")).to_have_count(1)
    assert Assignment.objects.get().deadline_at == next_week(0, 17)


def test_set_time_is_dragged_to_another_hour_of_the_day(new_visitor, secretary):
    article = make_article(published_at=next_week(1, 6), by=secretary, headline="Chợ hoa họp sớm")
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    calendar = Calendar(visitor, next_week(1, 0), view="ngay")
    target = calendar.slot(next_week(1, 9), length=13)
    height = target.bounding_box()["height"]
    calendar.card("Chợ hoa họp sớm").drag_to(target, target_position={"x": 200, "y": height - 4})
    expect(calendar.said).to_contain_text("sang 09:30")
    expect(target.locator(".entry")).to_contain_text("09:30 Hẹn đăng")
    assert article.due_acts.waiting().get().at == next_week(1, 9) + timedelta(minutes=30)
    visitor.page.get_by_role("button", name="Hoàn tác").click()
    expect(calendar.said).to_contain_text("sang 06:00")
    assert DueAct.objects.waiting().get().at == next_week(1, 6)


def test_what_is_refused_goes_back_with_a_sentence(new_visitor, secretary, assignment):
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    # The answer to a time that has passed is no success.
    visitor.expect_trouble("422:")
    Assignment.objects.update(deadline_at=timezone.now() + timedelta(minutes=2))
    day = timezone.localtime(timezone.now() + timedelta(minutes=2))
    calendar = Calendar(visitor, day)
    card = calendar.card(assignment.title)
    card.get_by_text("Dời…").click()
    card.get_by_label("Sang ngày, giờ").fill("2026-01-01T06:00")
    card.get_by_role("button", name="Dời").click()
    expect(calendar.said).to_have_text("Giờ mới phải ở sau lúc này.")
    expect(calendar.slot(day).locator(".entry")).to_have_count(1)
    expect(visitor.page.get_by_role("button", name="Hoàn tác")).to_be_hidden()


def test_second_of_two_people_is_told_and_sees_where_it_is(new_visitor, secretary, assignment):
    first, second = new_visitor(), new_visitor()
    first.be_signed_in(secretary)
    second.be_signed_in(make_person("tong-bien-tap"))
    second.expect_trouble("409:")
    one, other = (Calendar(visitor, next_week(0, 0)) for visitor in (first, second))
    one.card(assignment.title).drag_to(one.slot(next_week(2, 0)))
    expect(one.said).to_contain_text("Đã dời")
    other.card(assignment.title).drag_to(other.slot(next_week(4, 0)))
    expect(other.said).to_contain_text("Người khác vừa dời việc này sang 17:00")
    expect(other.slot(next_week(2, 0)).locator(".entry")).to_have_count(1)
    assert Assignment.objects.get().deadline_at == next_week(2, 17)


def test_keyboard_alone_moves_a_card_and_turns_the_week(new_visitor, secretary, assignment):
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    calendar = Calendar(visitor, next_week(0, 0))
    page = visitor.page
    page.locator(".entry__move summary").focus()
    page.keyboard.press("Enter")
    field = calendar.card(assignment.title).get_by_label("Sang ngày, giờ")
    field.fill(f"{timezone.localtime(next_week(5, 8)):%Y-%m-%dT%H:%M}")
    field.press("Enter")
    expect(calendar.slot(next_week(5, 0)).locator(".entry")).to_contain_text("08:00")
    expect(calendar.card(assignment.title).locator(".entry__title")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda address: f"{next_week(7, 0):%Y-%m-%d}" in address)


def test_click_on_an_empty_place_plans_something_there(new_visitor, secretary):
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    calendar = Calendar(visitor, next_week(2, 0), view="ngay")
    slot = calendar.slot(next_week(2, 14), length=13)
    box = slot.bounding_box()
    slot.click(position={"x": box["width"] / 2, "y": box["height"] - 4})
    page = visitor.page
    page.get_by_label("Đề tài").fill("Một sáng trên tuyến buýt mới")
    page.get_by_role("button", name="Phân công", exact=True).click()
    card = page.locator(".entry").filter(has_text="Một sáng trên tuyến buýt mới")
    expect(card).to_contain_text("14:30 Phân công")


def test_everything_works_without_scripts(new_visitor, secretary, assignment):
    visitor = new_visitor(java_script_enabled=False)
    visitor.be_signed_in(secretary)
    calendar = Calendar(visitor, next_week(0, 0))
    card = calendar.card(assignment.title)
    card.get_by_text("Dời…").click()
    card.get_by_label("Sang ngày, giờ").fill(f"{next_week(1, 9):%Y-%m-%d}T09:00")
    card.get_by_role("button", name="Dời").click()
    expect(calendar.slot(next_week(1, 0)).locator(".entry")).to_contain_text("09:00 Phân công")


def test_week_is_accessible_and_fits_its_screen(new_visitor, secretary, assignment):
    make_article(published_at=next_week(1, 6), by=secretary)
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    Calendar(visitor, next_week(0, 0))
    check_at_every_setting(visitor.page, "[data-calendar]")
