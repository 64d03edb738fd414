"""What must not be lost, or cut, of the words of a text that `zhidu import` takes in."""

import pytest

from tests.foreign_texts import all_told, lines_of, read_one


@pytest.mark.parametrize(
    "words",
    [
        "含量 a<b 且 c>d 的，不合格。",
        "若 A<B 组平均值，且 C>D 的，不合格。",
        "样本 n<p 值 0.05，q>1 的，不合格。",
        "i<s 时，j>0 的，不合格。",
        "乙 a<b 的，丙>丁。",
        "a<b>c 的，不合格。",
        "n<p>q 的，不合格。",
        "a<i>1 且 b<i>2 的，不合格。",
        "填写 <label> 和 <title> 的，不合格。",
        "宽 w<table 高 h>的，不合格。",
    ],
)
def test_words_between_signs_of_comparison_are_kept(words: str):
    assert lines_of(read_one(f"某办法\n\n第一条 {words}\n\n第二条 乙。"))[0] == f"第一条 {words}"


@pytest.mark.parametrize(
    "words",
    [
        '<b>甲</b>，<i class="x">乙</i>丙。',
        "<font face=宋体 size=3>甲，</font>乙丙。",
        '<span style="color:red"lang=zh>甲，乙丙。',
        "<INPUT type=text DISABLED>甲，乙<img src='1.png'/>丙。",
        '<script src="x.js"/>甲，乙丙。',
    ],
)
def test_tags_are_taken_out(words: str):
    assert lines_of(read_one(f"某办法\n\n第一条 {words}\n\n第二条 乙。"))[0] == "第一条 甲，乙丙。"


def test_what_only_a_browser_sees_is_told_where_it_has_words():
    law = read_one("某办法\n\n第一条 甲<!-- 第二款 丙 -->。<script>say('丁')</script>\n\n第二条 乙。<!-- x -->")
    assert lines_of(law)[0] == "第一条 甲。"
    assert "网页的注释、脚本、样式里的字没有取入（2 处）：“第二款 丙”、“say('丁')”" in all_told(law)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("并处50", "0万元以下的罚款", "并处500万元以下的罚款"),
        ("自受理之日起1", "5个工作日内作出决定", "自受理之日起15个工作日内作出决定"),
        ("处２", "０００元以下的罚款", "处２０００元以下的罚款"),
        ("执行GB", "7718的规定", "执行GB 7718的规定"),
    ],
)
def test_a_number_that_the_end_of_a_line_cuts_is_one(above: str, below: str, whole: str):
    filled = "甲" * (30 - len(above.encode("gbk")) // 2)
    other = f"第二条 {'丙' * 27}\n{'丁' * 30}\n戊。\n第三条 己。"
    law = read_one(f"某办法\n\n第一条 {filled[3:]}{above}\n{below}，乙{'乙' * 8}。\n{other}")
    assert whole in law.body
    assert ("数字接成了一个：第 4 行" in all_told(law)) == (below[0].isdecimal() and above[-1].isdecimal())
