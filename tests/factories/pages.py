"""Pages about records; made through `portal.core.publishing`, so all languages come along."""

from typing import Any

from factory import LazyFunction, Sequence
from factory.django import DjangoModelFactory

from portal.core.models import RecordPage
from portal.core.publishing import add_page, create
from portal.news.models import EventPage, NewsPage
from portal.projects.models import (
    ProjectPage,
)
from portal.strategy.models import (
    ChapterPage,
    GoalPage,
)
from tests.factories.news import CalendarEventFactory, NewsFactory
from tests.factories.projects import ProjectFactory
from tests.factories.strategy import ChapterFactory, GoalFactory


class RecordPageFactory(DjangoModelFactory[Any]):
    """Base of pages about a record; `parent` is obligatory.

    `record` may be built or created facts; `translations` are fields per language; `publish=False`
    leaves facts and page as drafts.
    """

    class Meta:
        abstract = True

    title = Sequence(lambda n: f"Überschrift {n}")
    summary = "Eine kurze Zusammenfassung."

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> RecordPage:
        facts, parent = kwargs.pop("record"), kwargs.pop("parent")
        options = {key: kwargs.pop(key) for key in ("translations", "publish") if key in kwargs}
        page: RecordPage = model_class(**kwargs)
        if facts._state.adding:
            return create(facts, page, parent, **options)
        page.record = facts
        return add_page(page, parent, **options)


class ProjectPageFactory(RecordPageFactory):
    """A project with its page."""

    class Meta:
        model = ProjectPage

    record = LazyFunction(ProjectFactory.build)


class GoalPageFactory(RecordPageFactory):
    """A goal with its page."""

    class Meta:
        model = GoalPage

    record = LazyFunction(GoalFactory.build)


class ChapterPageFactory(RecordPageFactory):
    """A chapter with its page."""

    class Meta:
        model = ChapterPage

    record = LazyFunction(ChapterFactory.build)


class NewsPageFactory(RecordPageFactory):
    """A news item with its page."""

    class Meta:
        model = NewsPage

    record = LazyFunction(NewsFactory.build)


class EventPageFactory(RecordPageFactory):
    """An event with its page."""

    class Meta:
        model = EventPage

    record = LazyFunction(CalendarEventFactory.build)
