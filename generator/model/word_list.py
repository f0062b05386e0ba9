"""`words.yaml`: the bureau's own list of words that its forms should not use, and what to write instead."""

from pydantic import Field

from generator.model.cell_types import Text, Words
from generator.model.part import Part


class ListedWord(Part):
    """A word to be written otherwise, or, where nothing is named instead, not at all."""

    wrong: Words = Field(alias="用词", description="不宜使用的写法，如“帐户”")
    right: Text | None = Field(None, alias="应写", description="应当的写法，如“账户”；不写即为不宜使用")
    reason: Text | None = Field(None, alias="说明", description="为什么，印在检查结果后面")

    def stands_in(self, text: str) -> bool:
        """Whether the text uses the word, and not only as a part of what is right."""
        if self.wrong not in text:
            return False
        return not (self.right and self.wrong in self.right) or self.wrong in text.replace(self.right, "")

    def put_right(self, text: str) -> str:
        """The text with what is right in the place of the word; as it is where nothing is named instead."""
        right = self.right
        if not right:
            return text
        pieces = text.split(right) if self.wrong in right else [text]
        return right.join(piece.replace(self.wrong, right) for piece in pieces)
