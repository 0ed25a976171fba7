"""The nouns of the newsroom, one file each."""

from articles.models.alerted_story import AlertedStory, FreshStory
from articles.models.answer_thresholds import AnswerThresholds
from articles.models.arranged_page import Area, ArrangedPage
from articles.models.arrangement import Arrangement
from articles.models.article import Article, Stage
from articles.models.asked_question import AskedQuestion
from articles.models.assignment import Assignment
from articles.models.audit import AuditEntry
from articles.models.author import Author, Byline
from articles.models.breaking import BreakingNews
from articles.models.bulk_outcome import BulkOutcome
from articles.models.correction import Correction
from articles.models.due_act import DueAct
from articles.models.edition import Edition
from articles.models.follow import Follow
from articles.models.imprint import Imprint
from articles.models.indexed_story import IndexedStory
from articles.models.live_update import LiveUpdate, LiveUpdateVersion
from articles.models.missed_search import MissedSearch
from articles.models.newsletter import Newsletter
from articles.models.newsletter_consent import NewsletterConsent
from articles.models.newsletter_delivery import NewsletterDelivery
from articles.models.newsletter_issue import NewsletterIssue
from articles.models.newsletter_reader import NewsletterReader
from articles.models.newsletter_request import NewsletterRequest
from articles.models.note import Note, Notice
from articles.models.page_plan import PagePlan
from articles.models.page_state import PageState
from articles.models.photo import Photo
from articles.models.photo_act import PhotoAct
from articles.models.photo_mention import PhotoMention
from articles.models.preview_link import PreviewLink
from articles.models.proposal import Proposal
from articles.models.reading import HourlyReading, Reading, ReadingRank
from articles.models.reading_history import ReadingHistory, ReadStory
from articles.models.revision import Revision
from articles.models.saved_story import SavedStory
from articles.models.search_alert import AlertMailbox, SearchAlert
from articles.models.section import Section
from articles.models.section_duty import SectionDuty
from articles.models.sitting import Sitting
from articles.models.story_question import StoryQuestion
from articles.models.suggestion import Suggestion
from articles.models.tag import ArticleTag, Tag
from articles.models.term import Term
from articles.models.topic import ArticleTopic, Series, Topic

__all__ = [
    "AlertMailbox",
    "AlertedStory",
    "AnswerThresholds",
    "Area",
    "ArrangedPage",
    "Arrangement",
    "Article",
    "ArticleTag",
    "ArticleTopic",
    "AskedQuestion",
    "Assignment",
    "AuditEntry",
    "Author",
    "BreakingNews",
    "BulkOutcome",
    "Byline",
    "Correction",
    "DueAct",
    "Edition",
    "Follow",
    "FreshStory",
    "HourlyReading",
    "Imprint",
    "IndexedStory",
    "LiveUpdate",
    "LiveUpdateVersion",
    "MissedSearch",
    "Newsletter",
    "NewsletterConsent",
    "NewsletterDelivery",
    "NewsletterIssue",
    "NewsletterReader",
    "NewsletterRequest",
    "Note",
    "Notice",
    "PagePlan",
    "PageState",
    "Photo",
    "PhotoAct",
    "PhotoMention",
    "PreviewLink",
    "Proposal",
    "ReadStory",
    "Reading",
    "ReadingHistory",
    "ReadingRank",
    "Revision",
    "SavedStory",
    "SearchAlert",
    "Section",
    "SectionDuty",
    "Series",
    "Sitting",
    "Stage",
    "StoryQuestion",
    "Suggestion",
    "Tag",
    "Term",
    "Topic",
]
