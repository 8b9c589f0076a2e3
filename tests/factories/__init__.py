"""Factories: one per model, one trait per state, no surprises.

Facts may be built (unsaved, their relations saved) or created. A page factory takes `parent` and
goes through `portal.core.publishing`, so its record and its other languages come with it.
"""

from tests.factories.network import (
    ActorFieldFactory,
    BodyFactory,
    BodyRoleFactory,
    PostFactory,
    SeatFactory,
)
from tests.factories.news import CalendarEventFactory, NewsFactory, at
from tests.factories.pages import (
    ChapterPageFactory,
    EventPageFactory,
    GoalPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
    RecordPageFactory,
)
from tests.factories.projects import (
    LightFactory,
    MilestoneFactory,
    MoneyItemFactory,
    PartnerFactory,
    PlaceFactory,
    ProjectFactory,
    RiskFactory,
    UpdateFactory,
    YearBudgetFactory,
)
from tests.factories.shared import (
    ActorFactory,
    DistrictFactory,
    FieldOfActionFactory,
    FollowUpFactory,
    InteractionFactory,
    MembershipFactory,
    RelationFactory,
    RelationTypeFactory,
    UserFactory,
)
from tests.factories.strategy import (
    ChapterFactory,
    DefinitionFactory,
    GoalFactory,
    IndicatorFactory,
    MeasurementFactory,
    SplitFactory,
    StrategyVersionFactory,
    TargetFactory,
)
from tests.factories.values import german, in_days

__all__ = [
    "ActorFactory",
    "ActorFieldFactory",
    "BodyFactory",
    "BodyRoleFactory",
    "CalendarEventFactory",
    "ChapterFactory",
    "ChapterPageFactory",
    "DefinitionFactory",
    "DistrictFactory",
    "EventPageFactory",
    "FieldOfActionFactory",
    "FollowUpFactory",
    "GoalFactory",
    "GoalPageFactory",
    "IndicatorFactory",
    "InteractionFactory",
    "LightFactory",
    "MeasurementFactory",
    "MembershipFactory",
    "MilestoneFactory",
    "MoneyItemFactory",
    "NewsFactory",
    "NewsPageFactory",
    "PartnerFactory",
    "PlaceFactory",
    "PostFactory",
    "ProjectFactory",
    "ProjectPageFactory",
    "RecordPageFactory",
    "RelationFactory",
    "RelationTypeFactory",
    "RiskFactory",
    "SeatFactory",
    "SplitFactory",
    "StrategyVersionFactory",
    "TargetFactory",
    "UpdateFactory",
    "UserFactory",
    "YearBudgetFactory",
    "at",
    "german",
    "in_days",
]
