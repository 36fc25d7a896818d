class Refusal(Exception):
    """The domain says no, in words: the id of a text, what is put into it, and the field it is
    about."""

    def __init__(self, text: str, field: str = "", **values: str | int) -> None:
        super().__init__(text)
        self.text = text
        self.field = field
        self.values = values
