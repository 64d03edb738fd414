"""How an indicator is scored (评分方式): the kinds that rating tables have, each with its numbers.

Points are `Decimal`; shares and rates are percent.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}
Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=4)]
Percent = Annotated[Decimal, Field(ge=0, le=1000, max_digits=12, decimal_places=4)]


@value
class AllOrNothing:
    """全有或全无: the full points when it is met, else none."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["all"]


@value
class Condition:
    """One of several things that earn points."""

    __pydantic_config__: ClassVar = _STRICT

    words: str
    points: Amount


@value
class Conditions:
    """每具备一项得 N: what is met earns its points."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["conditions"]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]


@value
class Deduction:
    """One line of a list of deductions: so much each time, within a range, or all that the item has."""

    __pydantic_config__: ClassVar = _STRICT

    words: str
    each: Amount | None = None
    """缺一项、每次、每件、每迟一天扣."""
    upto: Amount | None = None
    """酌情: from `each` up to this, as the rater finds."""
    most: Amount | None = None
    """What this line takes away at most."""
    unit: str = "次"
    nothing: bool = False
    """该项不得分: once it occurs, the item has no points."""


@value
class Deductions:
    """扣分: from the full points, until they are used up (扣完为止)."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["deductions"]
    lines: Annotated[tuple[Deduction, ...], Field(min_length=1)]


@value
class Proportion:
    """按比例: points by how much of what was due is done; nothing below the threshold."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["proportion"]
    full: Percent = Decimal(100)
    """The rate that earns the full points."""
    below: Percent | None = None
    """Below this rate there are no points."""


@value
class Steps:
    """每低（高）M 个百分点扣（加）N: from a rate that is stated, or from the group's mean."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["steps"]
    each: Amount
    step: Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=4)] = Decimal(1)
    base: Percent | None = None
    """None: the mean that the rater gives."""
    gains: bool = False
    """Whether a rate above the base adds points, too."""
    begun: bool = False
    """不足一档按一档计: a step that has begun counts whole."""
    most: Amount | None = None
    """What may be added at most."""


@value
class Band:
    """A grade and what it earns; `since` is the lowest rate that has it."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    points: Amount
    since: Percent | None = None


@value
class Bands:
    """分档: 好、较好、一般、差, chosen, or by a rate."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["bands"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]


@value
class Rank:
    """按名次: the first has the full points, each place behind loses so much."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["rank"]
    each: Amount
    least: Amount = Decimal(0)


@value
class Milestone:
    """What must be done by a day, and what each that is missing then costs."""

    __pydantic_config__: ClassVar = _STRICT

    by: date
    need: Annotated[int, Field(ge=1, le=1_000_000)]
    each: Amount
    words: str = ""


@value
class Milestones:
    """按时间节点: so many by a day, so many by the next."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["milestones"]
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]


@value
class Discretion:
    """酌情: the rater gives points between two bounds."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["discretion"]
    least: Amount = Decimal(0)
    most: Amount | None = None
    """None: the item's points."""


@value
class Gain:
    """One line of a bonus."""

    __pydantic_config__: ClassVar = _STRICT

    words: str
    each: Amount
    most: Amount | None = None
    unit: str = "项"


@value
class Bonus:
    """加分: added to what the items have, up to a bound; of several awards for one matter only the highest."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["bonus"]
    lines: Annotated[tuple[Gain, ...], Field(min_length=1)]
    most: Amount | None = None
    highest: bool = False


@value
class Overfulfilment:
    """超额: full points at the target, more for each step beyond it."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["over"]
    each: Amount
    step: Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=4)]
    most: Amount


@value
class Gate:
    """一票否决、底线、必备条件: not met, the total is nothing, or nobody rates at all."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["gate"]
    effect: Literal["zero", "unrated"] = "unrated"


@value
class Loss:
    """One line of what is taken from the total: so much each time, within a range, or as much as the rater says."""

    __pydantic_config__: ClassVar = _STRICT

    words: str
    each: Amount | None = None
    upto: Amount | None = None
    """酌情: from `each` up to this, as the rater finds; without both, as much as the rater says."""
    most: Amount | None = None
    unit: str = "次"


@value
class FromTotal:
    """从总分中扣（扣分项）: taken from the total and from no item; the total is never below nothing."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["from-total"]
    lines: Annotated[tuple[Loss, ...], Field(min_length=1)]
    most: Amount | None = None
    """What it takes away at most; without it, the points of the item if it has any."""


@value
class ByHand:
    """待确认: nobody has told yet how it is scored; the words stay, a person gives the points."""

    __pydantic_config__: ClassVar = _STRICT

    kind: Literal["by-hand"]


Scoring = Annotated[
    AllOrNothing
    | Conditions
    | Deductions
    | Proportion
    | Steps
    | Bands
    | Rank
    | Milestones
    | Discretion
    | Bonus
    | Overfulfilment
    | FromTotal
    | Gate
    | ByHand,
    Field(discriminator="kind"),
]
SCORING_KINDS = {
    "all": "全有或全无",
    "conditions": "逐项得分",
    "deductions": "扣分",
    "proportion": "按比例",
    "steps": "按档增减",
    "bands": "分档",
    "rank": "按名次",
    "milestones": "按时间节点",
    "discretion": "酌情",
    "bonus": "加分",
    "over": "超额加分",
    "from-total": "从总分扣",
    "gate": "否决项",
    "by-hand": "待确认",
}
"""What people call them."""
