"""Time limits (期限): what must be done by when, what starts it, who must, and which article says so."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.model.identity import ArticleNumber
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}

Unit = Literal["工作日", "日", "个月", "年", "小时"]
Number = Annotated[int, Field(ge=1, le=3660)]
Counted = Literal["within", "before", "after", "every", "yearly", "figure"]
COUNTED = {
    "within": "之内",
    "before": "之前",
    "after": "期满以后",
    "every": "每隔",
    "yearly": "每年按日期",
    "figure": "数额",
}
"""How a limit is counted, as readers see it; 数额 is none that can be counted."""
LOCAL = "local"
"""The group, or how it begins, whose limits are a place's own (本地)."""


@value
class Span:
    """So many days, months or hours; the text names no number where there is none."""

    __pydantic_config__: ClassVar = _STRICT

    number: Number | None = None
    unit: Unit | None = None

    def __str__(self) -> str:
        if self.number is None or self.unit is None:
            return "条文没有写多长"
        return f"{self.number} {'个工作日' if self.unit == '工作日' else self.unit}"


@value
class Extension:
    """An extension (延长): how much at most, and who approves it."""

    __pydantic_config__: ClassVar = _STRICT

    by: str
    number: Number | None = None
    unit: Unit | None = None

    @property
    def span(self) -> Span:
        """How much; the text may name none."""
        return Span(self.number, self.unit)


@value
class Case:
    """One of several limits of one matter (各档): 一级召回, 收到举报的."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    number: Number
    unit: Unit
    opens: Number | None = None
    """Of a window: its other end, in the same unit."""
    start: str = ""
    """What starts it, where the cases differ in that."""
    extensions: tuple[Extension, ...] = ()
    """Where only this case can be extended."""

    @property
    def span(self) -> Span:
        """How long it is."""
        return Span(self.number, self.unit)

    def __str__(self) -> str:
        if self.opens is None:
            return str(self.span)
        return f"{self.opens} 至 {self.span}"


@value
class TimeLimit:
    """One limit of one matter, as an article states it."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    """Its id: CF01."""
    matter: str
    area: str
    counted: Counted = "within"
    number: Number | None = None
    unit: Unit | None = None
    opens: Number | None = None
    """Of a window (90 至 15 工作日之前): its other end, in the same unit."""
    cases: tuple[Case, ...] = ()
    """In place of one number: 一级 24 小时, 二级 36 小时."""
    dates: tuple[Annotated[str, Field(pattern=r"^\d\d-\d\d$")], ...] = ()
    """Of a yearly limit: the last day, or the first and the last, as 06-30."""
    figure: str = ""
    """What is no time that can be counted: 每日 3%."""
    start: str = ""
    """What starts it: the day on which this happens."""
    start_unwritten: bool = False
    """Whether the article says no word of what starts it."""
    first_day: Literal["same"] | None = None
    """`same`: the day of the start is the first that counts; else the day after it is."""
    regime: str = ""
    """The slug of the law whose clause on days counts, where the limit's own law has none."""
    pauses: tuple[str, ...] = ()
    """What is not counted: 检测, 鉴定, 听证."""
    extensions: tuple[Extension, ...] = ()
    silence: str = ""
    """What happens when nothing is done by then, or when approval is refused."""
    actor: str = ""
    law: str = ""
    """A slug of laws.yaml."""
    article: Annotated[int, Field(ge=1, le=2000)] | None = None
    source: str = ""
    """Of a local limit: the paper that sets it, where that is no law of laws.yaml."""
    valid_from: date | None = None
    """Where it is not the day on which its law takes effect."""
    valid_to: date | None = None
    """The last day on which it counts."""
    replaced_by: str = ""
    """The id of the limit that follows it."""
    instead: str = ""
    """The id of the limit that counts where two texts differ."""
    note: str = ""
    unsure: str = ""
    """What a person should confirm (待确认)."""
    keywords: tuple[str, ...] = ()
    """Words that readers say and the record does not."""
    sentence: str = ""
    """The hash of the sentence that sets it, to tell when the text has changed."""
    path: str = ""
    """The file that holds it; no author writes it."""

    @property
    def group(self) -> str:
        """The name of its file: penalty."""
        return self.path.rpartition("/")[2].removesuffix(".yaml")

    @property
    def is_local(self) -> bool:
        """Whether a place has set it, and no law (本地)."""
        return self.group == LOCAL or self.group.startswith(f"{LOCAL}-")

    @property
    def provision(self) -> ArticleNumber | None:
        """The article that sets it."""
        return ArticleNumber(self.article, 0) if self.article else None

    @property
    def is_waited_for(self) -> bool:
        """Whether nothing may be done before it is over: it has a first day and no latest."""
        return self.counted == "after"

    @property
    def all_cases(self) -> tuple[Case, ...]:
        """Its cases; of a limit with one number that one, without a name; of what cannot be counted none."""
        if self.cases or self.number is None or self.unit is None:
            return self.cases
        return (Case("", self.number, self.unit, self.opens),)

    def extensions_of(self, case: Case) -> tuple[Extension, ...]:
        """How a case can be extended."""
        return case.extensions or self.extensions

    def shown(self, case: str) -> str:
        """How much it is in one of its cases (三级 72 小时), else in all."""
        return next((f"{one.name} {one}" for one in self.cases if case and one.name == case), str(self))

    def __str__(self) -> str:
        """How much it is: 15 个工作日, 24/36/48 小时, 每年 6 月 30 日之前."""
        if self.counted == "figure":
            return self.figure
        if self.counted == "yearly":
            return "每年" + "至".join(f"{int(day[:2])}月{int(day[3:])}日" for day in self.dates)
        shown = "、".join(f"{one.name} {one}".strip() for one in self.all_cases)
        return f"每 {shown}" if self.counted == "every" else shown
