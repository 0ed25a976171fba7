"""Whatever several people do to a story, in whatever order: three things hold.

Readers see the revision that was published last; every text that anyone typed
is in some revision; every act is in the trail, which alone tells where the story
stands and what is set for which time.
"""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from articles import approval, publishing, revisions, timetable, waiting, workflow
from articles.content import Content
from articles.models import Article, AuditEntry, DueAct, Edition, Revision
from articles.refusals import NeedsReason, NotAccepted, NotReady, WrongStage
from tests.factories import make_content, make_user

Verb = AuditEntry.Verb
REFUSALS = (WrongStage, NotReady, NotAccepted, NeedsReason)
PEOPLE = ("reporter", "colleague", "editor", "secretary", "chief")
WORDS = st.text("abcđêôơưàảãáạ 0123456789", min_size=1, max_size=12).map(str.strip).filter(bool)
WHO = st.sampled_from(PEOPLE)


class Desk(RuleBasedStateMachine):
    """One story, five people, each with the text that they have before them."""

    @initialize()
    def begin(self):
        Edition.objects.update_or_create(pk=1, defaults={"number": 1})
        self.people = {
            "reporter": make_user("phong-vien"),
            "colleague": make_user("phong-vien"),
            "editor": make_user("bien-tap-vien"),
            "secretary": make_user("thu-ky"),
            "chief": make_user("tong-bien-tap"),
        }
        self.sittings = {who: uuid.uuid4() for who in PEOPLE}
        self.typed = []
        self.published = None
        content = make_content(headline="Tít mở đầu")
        self.article = revisions.create_article(content, self.people["reporter"])
        self.typed.append(content.as_dict())
        self.on_screen = dict.fromkeys(PEOPLE, self.article.latest_revision_id)

    def story(self):
        return Article.objects.get(pk=self.article.pk)

    def do(self, act, *args, **kwargs):
        """Do an act as somebody asked; refused or done, it must leave the story whole."""
        before = self.article.audit_entries.count()
        try:
            act(self.story(), *args, **kwargs)
        except REFUSALS:
            assert self.article.audit_entries.count() == before
            return False
        assert self.article.audit_entries.count() > before
        return True

    def save(self, who, words, reason):
        seen = Revision.objects.get(pk=self.on_screen[who])
        content = replace(Content.from_revision(seen), headline=words, body=f"<p>{words}</p>")
        person, sitting = self.people[who], self.sittings[who]
        try:
            saved = revisions.save_draft(self.story(), content, person, reason, seen.pk, sitting)
            self.on_screen[who] = saved.pk
        except revisions.StaleDraft:
            revisions.put_aside(self.story(), content, person, sitting)
        self.typed.append(content.as_dict())

    @rule(who=WHO, words=WORDS)
    def save_on_purpose(self, who, words):
        self.save(who, words, Revision.Reason.SAVE)

    @rule(who=WHO, words=WORDS)
    def autosave(self, who, words):
        self.save(who, words, Revision.Reason.AUTOSAVE)

    @rule(who=WHO)
    def open_again(self, who):
        self.on_screen[who] = self.story().latest_revision_id
        self.sittings[who] = uuid.uuid4()

    @rule(who=WHO, back=st.integers(0, 9))
    def restore(self, who, back):
        numbers = list(self.article.revisions.values_list("pk", flat=True))
        old = Revision.objects.get(pk=numbers[back % len(numbers)])
        restored = revisions.save_draft(
            self.story(), Content.from_revision(old), self.people[who], Revision.Reason.RESTORE
        )
        assert restored.content == old.content

    @rule(who=WHO)
    def submit(self, who):
        self.do(workflow.submit, self.people[who])

    @rule(who=WHO)
    def give_back(self, who):
        self.do(workflow.return_to_reporter, self.people[who], "Thiếu một ý kiến.")

    @rule(who=WHO)
    def pass_on(self, who):
        self.do(workflow.pass_on, self.people[who])

    @rule(who=WHO)
    def approve(self, who):
        self.do(workflow.approve, self.people[who])

    @rule(who=WHO)
    def publish(self, who):
        latest = self.story().latest_revision_id
        may = self.people[who].has_perm("articles.approve_article")
        approved = self.story().approved_revision_id == latest
        if self.do(approval.publish_now, self.people[who], "Đã xem."):
            assert may or approved
            self.published = latest

    @rule(who=WHO)
    def propose(self, who):
        self.do(approval.propose_change, self.people[who], "Đã xem.")

    @rule(who=WHO)
    def approve_change(self, who):
        proposal = approval.open_proposal(self.story())
        if proposal and self.do(approval.approve_change, self.people[who], proposal.pk):
            assert proposal.proposed_by != self.people[who]
            assert proposal.revision.author != self.people[who]
            self.published = proposal.revision_id

    @rule(who=WHO)
    def return_change(self, who):
        proposal = approval.open_proposal(self.story())
        if proposal:
            self.do(approval.return_change, self.people[who], proposal.pk, "Chưa rõ nguồn.")

    @rule(who=WHO)
    def mend_spelling(self, who):
        latest = self.story().latest_revision_id
        if self.do(approval.change_spelling, self.people[who], "Đã xem."):
            self.published = latest

    @rule(who=WHO, minutes=st.integers(1, 9))
    def schedule(self, who, minutes):
        at = timezone.now() + timedelta(minutes=minutes)
        self.do(approval.publish_at, at, self.people[who], "Đã xem.")

    @rule(who=WHO, minutes=st.integers(1, 9))
    def schedule_withdrawal(self, who, minutes):
        at = timezone.now() + timedelta(minutes=minutes)
        self.do(timetable.schedule_withdrawal, at, self.people[who], "Hết hạn.")

    @rule(who=WHO, verb=st.sampled_from(list(DueAct.Verb)))
    def unschedule(self, who, verb):
        self.do(timetable.cancel, verb, self.people[who])

    @rule()
    def let_time_pass(self):
        acts = list(self.article.due_acts.waiting().order_by("at", "pk"))
        timetable.run_due(timezone.now() + timedelta(minutes=10))
        assert not self.article.due_acts.waiting().exists()
        for act in acts:
            self.published = act.revision_id

    @rule(who=WHO)
    def unpublish(self, who):
        if self.do(publishing.withdraw, self.people[who], "Sai tên nhân vật."):
            self.published = None

    @rule(who=WHO)
    def throw_away_and_back(self, who):
        if self.do(workflow.discard, self.people[who]):
            assert self.do(workflow.bring_back, self.people[who])

    @invariant()
    def readers_see_what_was_published_last(self):
        article = self.story()
        assert (article.published_at is not None) == (self.published is not None)
        if self.published:
            content = Revision.objects.get(pk=self.published).content
            assert article.live_revision_id == self.published
            assert (article.headline, article.body) == (content["headline"], content["body"])

    @invariant()
    def every_text_is_in_some_revision(self):
        kept = list(self.article.revisions.values_list("content", flat=True))
        assert all(text in kept for text in self.typed)

    @invariant()
    def trail_says_how_the_story_came_to_its_stage(self):
        entries = list(self.article.audit_entries.order_by("id"))
        assert entries[0].verb == "created"
        moves = [entry for entry in entries if "stage" in entry.after]
        came_from = [entry.before["stage"] for entry in moves]
        led_to = [entry.after["stage"] for entry in moves]
        assert came_from[1:] == led_to[:-1]
        assert not moves or led_to[-1] == self.story().stage

    @invariant()
    def trail_says_what_is_set_for_which_time(self):
        times = {}
        for entry in self.article.audit_entries.exclude(verb=Verb.PROPOSED).order_by("id"):
            for name in waiting.NAMES.values():
                if name in entry.before or done_by_clock(entry) == name:
                    times.pop(name, None)
                if name in entry.after:
                    times[name] = datetime.fromisoformat(entry.after[name])
        acts = self.article.due_acts.waiting()
        assert times == {waiting.NAMES[act.verb]: act.at for act in acts}


def done_by_clock(entry):
    """Return the name of the set time that an entry tells the end of, None for other entries."""
    if entry.actor_id is not None:
        return None
    if entry.verb == Verb.WITHDRAWN:
        return "withdraw_at"
    return "at" if entry.verb in (Verb.PUBLISHED, Verb.UPDATED) else None


class NewsroomLifeTests(TestCase):
    def test_live_text_drafts_and_trail_hold_whatever_happens(self):
        run_state_machine_as_test(
            Desk,
            settings=settings(
                max_examples=40,
                stateful_step_count=25,
                suppress_health_check=list(HealthCheck),
            ),
        )
