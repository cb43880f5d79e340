"""An article as Wagtail has it: text that editors write in its editor, notes as a list."""

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtailcache.cache import WagtailCacheMixin

_SECTION = StructBlock([("heading", CharBlock()), ("text", RichTextBlock())])
_BACK = StructBlock([("label", CharBlock()), ("mark", CharBlock())])
_NOTE = StructBlock([("text", RichTextBlock()), ("back", ListBlock(_BACK))])


class ArticlePage(WagtailCacheMixin, Page):
    """The page of an article."""

    lead = RichTextField()
    sections = StreamField([("section", _SECTION)])
    notes = StreamField([("note", _NOTE)])
