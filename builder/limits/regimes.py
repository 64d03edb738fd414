"""How laws count days (期间怎么算): which 日 are 工作日, and what becomes of a last day on a holiday."""

from typing import Literal

from builder.values import value

ALL = 10_000


@value
class DayRegime:
    """The clause of one law on days."""

    title: str
    """The law and its article, as steps of the counting name them."""
    moves: Literal["", "holiday", "rest", "workday"] = ""
    """A last day on a 法定节假日 goes to the first day after it, or to the first 工作日; one on any 休息日 likewise."""
    working: tuple[int, ...] = ()
    """The numbers of 日 that mean 工作日."""
    working_to: int = 0
    """Up to this number, 日 mean 工作日."""
    hour_out: bool = False
    """Whether the hour in which a period of hours begins does not count."""
    says: str = ""
    """What the clause says of a start or of a way, where a person should know it."""

    def counts_working(self, number: int) -> bool:
        """Whether so many 日 are 工作日."""
        return number in self.working or number <= self.working_to


GENERAL = DayRegime("条文没有写期间怎么算，这是通行的算法")
"""Of a law without a clause: an inference that is shown as one."""

REGIMES = {
    "general": GENERAL,
    "penalty-procedure": DayRegime(
        "《市场监督管理行政处罚程序规定》第八十条", "holiday", hour_out=True, says="在途时间不算"
    ),
    "administrative-penalty-law": DayRegime("《行政处罚法》第八十五条", working=(2, 3, 5, 7)),
    "administrative-compulsion-law": DayRegime("《行政强制法》第六十九条", working_to=10),
    "administrative-reconsideration-law": DayRegime("《行政复议法》第八十八条", "rest", (3, 5, 7, 10)),
    "administrative-litigation-law": DayRegime(
        "《行政诉讼法》第一百零一条、《民事诉讼法》第八十五条", "rest", says="在途时间不算"
    ),
    "administrative-licensing-law": DayRegime("《行政许可法》第八十二条", working_to=ALL),
    "licensing-procedure": DayRegime("《市场监督管理行政许可程序暂行规定》第七十七条", working_to=ALL),
    "drug-business-use": DayRegime("《药品经营和使用质量监督管理办法》第七十五条", working_to=ALL),
    "product-quality-spot-check": DayRegime("《产品质量监督抽查管理暂行办法》第五十五条", "holiday"),
    "complaint-report-handling": DayRegime("《市场监督管理投诉举报处理办法》第四十五条", "holiday"),
    "civil-code": DayRegime("《民法典》第二百零一条至第二百零三条", "rest"),
    "civil-procedure-law": DayRegime("《民事诉讼法》第八十五条", "rest", says="在途时间不算"),
    "trademark-law-regulation": DayRegime("《商标法实施条例》第十二条", "workday"),
    "patent-law-rules": DayRegime("《专利法实施细则》第五条", "rest"),
}
"""By the slug of the law whose clause it is."""


def regime_of(named: str, law: str) -> DayRegime:
    """The clause that a limit names, else that of its own law, else the usual way."""
    return REGIMES.get(named) or REGIMES.get(law) or GENERAL
