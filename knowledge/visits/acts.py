"""Acts of visiting as patterns: 走访, 去了趟, 跑了两家, 来局里; and what may stand between an act and a name."""

from __future__ import annotations

import re

from knowledge.schema.visits import VisitingWords
from knowledge.visits.listing import COUNT
from knowledge.visits.vocabulary import either

JOINING = "和跟与同陪"
_AREA = r"(?:[^\W\d_a-zA-Z]{1,6}(?:区|街道|镇|园|路|楼|市|省)的)?"
_NOT_BEHIND = "存现正所解收达得提意查没拿买租做寄招换好"  # 存在, 收到, 意见: no acts of visiting
_REMOTE = (  # 电话里聊了, 打电话给
    "(?:电话|微信|视频|线上|网上)[里上中]?(?:联系|沟通|聊|谈|问|咨询)了(?:一?下)?|打了?个?电话给"
)
_RESULT = "出下上回起进交做想说看"  # 出来了, 下来: how something turned out
_NOT_BEFORE = "年于常掉除职岁货底"  # 去年, 在于, 看好


class Acts:
    """Patterns over normal form."""

    def __init__(self, words: VisitingWords) -> None:
        """``words``: of ``visits.yaml``."""
        strong, weak = f"{_REMOTE}|{either(words.strong)}", either(words.weak)
        self.strong = re.compile(strong)
        self.verb = re.compile(
            rf"(?<![没未不])(?P<strong>{strong})|(?<![{_NOT_BEHIND}])(?!(?<=[{_RESULT}])来|(?<=[下进回出过])去|(?<=[^早晚]上)去)"
            rf"(?P<weak>{weak})(?![{_NOT_BEFORE}]|(?<=[看见在从找给帮陪])的)"
        )
        self._fill = re.compile(
            rf"(?:[了过的:\s]|完成?|成(?![果立本功])|一?[趟下圈]|[一两]次|访|{strong}|[去来到]|企业|公司|客户|对象"
            rf"|{COUNT}(?:家|个|户|处)(?:企业|公司|单位|园区)?[,:(]?|统一社会信用代码(?:为|是)?|\d{{1,2}}[.、)](?!\d))*+{_AREA}"
        )
        self.lead_in = re.compile(
            rf"(?:我们?|刚[刚才]?|又|已经?|还|也|都|单独|特意|专门|专程|顺路|抽空|加班|[一再]起|溜达|路过|顺道|绕道|(?:整整?|一)?(?:一?天|上午|下午)|先|后|再|接着|然后|之后|最后|去|[{JOINING}][^,。;]{{1,12}}|\s)*+"
        )
        self.done = re.compile("[了过完]|(?<=了)|的(?<=[去到跑访研问]的)")
        self.looked = re.compile("(?:[看走转坐聊谈问查碰见]|[去来])?了")
        self.finished = re.compile(r"(?:过|完成|完毕|完|了|好)+$")
        self.together = re.compile(
            rf"[{JOINING}](?=[^,。;]{{2,30}}?(?:电话|微信|视频|线上|沟通|座谈|开[了完过个]*会|碰[了个]*头|碰[了个]*面|见[了个]*面|通[了个]*话|通了|对接))"
        )
        self.chatted = re.compile(rf"[{JOINING}](?=[^,。;]{{2,30}}?[聊谈](?P<done>了)?)")
        self.counted = re.compile(rf"{COUNT}(?:家|个|户|处)")
        self.came = re.compile(
            "[来到]了?(?:我们?)?(?:科技局|局里?|办公室|窗口|管委会|单位|这里|这儿)|打来电话|来电话?(?![阻器机源])"
        )
        self.back = re.compile("回来$")
        self.building = re.compile("(?:大厦|广场|写字楼|商务楼|号楼|[a-zA-Z]座)$")
        self.outing = re.compile(
            "(?:我们?)?(?:[和跟与带同][^,。;]{1,6}?)?(?:一起)?(?:扫楼|下企业|跑企业|走企业|下园区|外出|出门)"
        )
        self.intent = re.compile("(?:[要将想拟]|准备|打算|计划|待会儿?|等会儿?|等下|马上)(?:再|先|过|上门)?$")
        self.sequel = re.compile(r"\s*(?:后|再|又|接着|然后|之后|最后)\s*")
        self.count = re.compile(rf"{COUNT}(?:家|个)(?:企业|公司)?")

    def name_behind(self, text: str, place: int) -> int:
        """Where a name may begin behind an act that ends at ``place``."""
        match = self._fill.match(text, place)
        return match.end() if match else place
