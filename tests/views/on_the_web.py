"""What anybody may read without being asked who they are."""

from bot.views import pages
from tests.views.sample import Sample

PAGES = (
    Sample(pages.privacy, lambda c: (365, 90)),
    Sample(pages.terms, lambda c: ()),
)
