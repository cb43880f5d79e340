"""The errors of the protocol: OAI-PMH 2.0, section 3.6."""


class Refused(Exception):
    """A request that is answered with an error; ``code`` is one of the protocol’s."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
