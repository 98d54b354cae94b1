"""The words of the content as patterns, made once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.schema.visits import CommandWords, FollowingWords, VisitWords
from knowledge.visits.line import Line

COUNTED = "[一二两三四五六七八九十\\d]+家"
HANDLING = "[核送查报教改填补办取交递签录收催推拿拍](?:去|来)?"  # acts on something: 送资料, 核费用, 补拍照片
_LITTLE = "(?:一?(?:下|会儿?|阵|圈|遍|番|上午|下午|整?天)|半天|[半一二两几个多]+小时)"
_TALKED = "[聊谈讲问看说坐转走待]"
_TAUGHT = "(?:辅导|指导|讲解|沟通|交流)"
_CHAT = (  # 聊了一上午, 都聊了, 碰了个头, 辅导了
    rf"(?:都|也|又|还|就|大家|双方|一起|口头|简单|大概|随便)*(?:{_TALKED}了?{_TALKED}?{_LITTLE}?了?|[碰见通][了完]?个?(?:[头面话]|电话)了?)"
    r"|(?:一起)?开了?个?[^,。;]{0,4}会|(?:一共|总共|合计)?[一二两三四五六七八九十\d]+(?:家|个)(?:企业|公司|单位)?"
    rf"|{_TAUGHT}{_LITTLE}?了{_LITTLE}?"
)
_MAY = "可以"
_SAYS = "需求|反映|说|表示|提|想|希望|负责|已|没|的|要|有"


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one that never fits when there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


class Vocabulary:
    """Patterns over normal form. Everything that is language stands in the content, what is grammar stands here."""

    def __init__(self, words: VisitWords) -> None:
        """``words``: of ``visits.yaml``."""
        self.words = words
        labels = words.labels
        self.prefix = re.compile(rf"\s*(?:{either(words.commands.prefixes)})(?:一下|一条|一个|[,:\s])*+")
        self.talking = re.compile(either(words.talking))
        self.talk = re.compile(
            rf"^(?:我们?|他们|企业|对方|双方|先|{COUNTED}|主要|重点|都是?|均|还|也|又|是|顺便|另外|出来|回来|电话里?|微信[里上]?|线上|视频|现场|当面|一对一|集中|"
            rf"简单|详细|随口|顺口|随便|进一步|再次|[跟和与同向给为][^,。;]{{1,6}}?|就[^,。;]{{1,14}}?|在|并|一起){{0,4}}(?:{either(words.talking)})|^[跟和与][^,。;]{{1,6}}?说"
        )
        self.label = re.compile(
            "^(?:"
            + "|".join(
                rf"(?P<{name}>{either(getattr(labels, name))})"
                for name in ("topics", "findings", "next", "people", "date", "enterprise")
            )
            + r")\s*(?::|为|是|(?<=[是为于]))\s*"
        )
        self._bare = re.compile(
            rf"^(?:(?P<topics>主题|走访主题|走访内容|议题)|(?P<findings>(?:存在|主要)?问题是?|情况是?)|(?P<date>(?:走访)?(?:时间|日期))"
            rf"|(?P<enterprise>(?:走访)?(?:企业|单位|对象)(?!{_SAYS}))|(?P<people>{either(labels.people)}))\s*"
        )
        self._field = re.compile(
            rf"(?:主题|走访主题|走访内容|议题|(?:走访)?(?:时间|日期)|走访(?:企业|单位|对象))|{self.label.pattern[1:]}"
        )
        self._chat = re.compile(_CHAT)
        self._step = re.compile(r"^(?P<next>下一?步(?:计划|打算)?)\s*")
        for_this = f"(?:专门|顺便)?(?:{HANDLING}|{either(words.visiting.strong)})"
        self.purpose = re.compile(rf"^{for_this}(?!.*[没未不差缺少有已了])")
        self.meeting = re.compile(r"的[^,。;\s]{0,4}会(?![计员议])")
        self.deed = re.compile(r"做了[一二两三四五六七八九十几\d]")
        self.attendance = re.compile(rf"^(?:{either(labels.people)})")
        self.colon = re.compile(r"^[^:]{0,12}(?:问题|情况|发现|如下|反映|诉求)[^:]{0,4}:\s*")
        self.lead = re.compile(rf"^(?:{either(words.leads)})(?:了|说)?[:]?")
        acts = either([*words.talking, *words.visiting.strong, "去", "来"])
        rank = either([*words.people.titles, *words.people.departments])
        self.idle = re.compile(rf"[跟和与同陪][^,。;]{{1,8}}?(?:{acts})(?:的|了|过|了聊)?|(?:的|{rank})+")
        hollow = either([*words.visiting.hollow, *words.visiting.strong, *words.visiting.weak])
        self.hollow = re.compile(rf"\s*(?:[一二两三四五六七八九十\d]+家)?(?:{hollow}|\s)*+")
        self.done = re.compile(r"已|刚|过了|完成了|了$|(?<=[去跑访看谈聊见来约问])的$")
        self.finished = re.compile("[了过的]")
        self._pieces(words)
        self._following(words, words.following)
        self._commands(words.commands)

    def _pieces(self, words: VisitWords) -> None:
        """What a piece of a line is made of: who says it, what leads in, what only names a topic, what is a state."""
        self.says = re.compile(either(words.says))
        self.of_it = re.compile(r"(?:[与和跟同][^,。;]{1,8}?的|的|这次|这边|那边|那里|主要|今天|重点|\s|:)+")
        self.leading = re.compile(rf"(?:{either(words.lead_ins)})+")
        self.about = re.compile(rf"(?:{either(words.about)})$")
        self.talked = re.compile(
            rf"(?:都|全|均|先|也|在)*(?:{_TALKED}|是|沟通|辅导|交流)(?:的|了|过|完)*$|^(?:全|都|均|也|先|就|只)*(?:是|{_TALKED})?"
        )
        self.chatted = re.compile(rf"{_TALKED}了{_LITTLE}")
        self.state = re.compile(rf"{either(words.predicates)}|[了够齐完]")

    def announced(self, line: Line) -> bool:
        """Whether a line is said to be a visit, or is filled in like a form: 走访对象…，走访时间…，内容…"""
        return line.start > 0 or sum(bool(self._field.match(line.of(one))) for one in line.clauses) > 1

    def said_little(self, text: str) -> bool:
        """Whether a clause says that there was talk, and nothing of what was said."""
        return bool(self._chat.fullmatch(text))

    def asks(self, text: str) -> bool:
        """Whether a clause asks something, or orders the assistant to do it; not one that tells what somebody asks."""
        asked = any(match[0] != _MAY for match in self.question.finditer(text))
        return bool(self.order.search(text) or (asked and not self.wonder.search(text)))

    def labelled(self, text: str, announced: bool) -> re.Match[str] | None:
        """The label that a clause begins with; in a line that was announced as a visit it needs no colon."""
        return self.label.match(text) or (self._bare.match(text) if announced else None) or self._step.match(text)

    def _following(self, words: VisitWords, following: FollowingWords) -> None:
        """What makes a clause a follow-up."""
        self.again = re.compile(either(following.again))
        self.nothing = re.compile(
            rf"(?:不|无|没|没有|暂不|未)(?:用|需要|需|必|再|有|要){{0,4}}(?:{either(following.nothing)})"
        )
        self.states = re.compile(either(following.states))
        self.vague = re.compile(
            rf"^(?:(?:催|提醒|要求|通知|让他|请他|让企|请企)[^,。;]{{0,3}}?(?:{either(following.vague)})"
            rf"|(?![本这]周)(?:{either(following.vague)})(?![一二三四五六日天1-7]))"
        )
        rank = either([*following.theirs, *words.people.titles, *words.people.departments])
        who = rf"(?:我们?|[^,。;]{{0,4}}?(?:{rank}))?"
        self.lasting = re.compile("(?<![推拖改延等])(?<![^租]约)到$")  # 租约到年底
        self.agreed = re.compile(rf"^{who}(?:{either(following.agreed)})")
        self.agreed_last = re.compile(rf"(?:{either([*following.agreed, *following.promised, *following.asking])})$")
        promised = f"{either([*following.promised, *following.agreed])}|{who}(?:{either(following.agreed)})"
        self.promised = re.compile(rf"^(?:{promised})(?:好|了|在|于)?")
        self.their_plan = re.compile(rf"(?:{either(following.theirs)})(?:们|也|都|方)*(?:{either(following.planning)})")
        self.must = re.compile("(?:都|还|也|均)?(?:要|得|需要?|必须|务必)(?![求么是])在?|下次|下回")
        self.all_must = re.compile("[都均](?:要|得|需要?|必须)(?![求么是])|下次|下回")
        self.reported = re.compile("[说讲称].*(?:出来?$|下来|到位|投产|完工|建成|上市|搬迁?$)")
        self.handing = re.compile(r"(?:我们?|回头)?把(?![^,。;]*[了过])[^,。;]{1,14}?[给发送交带转寄]")
        self.asking = re.compile(rf"^(?:{either(following.asking)})")

    def _commands(self, commands: CommandWords) -> None:
        """What is asked of the assistant."""
        self.opening = re.compile(rf"\s*(?:上个?[周月]|最近|近期|前几天|前段时间)?(?:{either(commands.openings)})")
        self.question = re.compile(either(commands.questions))
        self.wonder, self.order = re.compile(either(commands.wonder)), re.compile(either(commands.orders))
        self.policy = re.compile(either(commands.policy))
        self.duties, self.cues = re.compile(either(commands.duties)), re.compile(either(commands.cues))
        self.mine, self.late = re.compile(either(commands.mine)), re.compile(either(commands.late))
        self.registers = {name: re.compile(either(called)) for name, called in commands.registers.items()}
        self.operations = {name: re.compile(either(said)) for name, said in commands.operations.items()}
        acts = "|".join(f"(?P<{act}>{either(said)})" for act, said in commands.replies.items())
        self.reply = re.compile(rf"\s*(?:第)?(?P<number>\d{{1,3}})(?:件|条|号|[.、)])?\s*(?:{acts})")
