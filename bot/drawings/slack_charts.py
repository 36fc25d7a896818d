"""Charts as Slack draws them, natively, in messages only."""

from typing import Any

import msgspec

from bot.cards import AnyElement, Card, Chart, cut

CHARTS = 2  # in a message
TITLE = 50
LABEL = 20
SEGMENTS = 6
CATEGORIES = 20


def chart_block(chart: Chart) -> dict[str, Any]:
    points = [{"label": cut(name, LABEL), "value": n} for name, n in chart.series]
    if chart.kind == "pie":
        drawn: dict[str, Any] = {"segments": points}
    else:
        series = {"name": cut(chart.title, LABEL), "data": points}
        drawn = {"series": [series], "axis_config": {"categories": [p["label"] for p in points]}}
    title = cut(chart.title, TITLE)
    return {"type": "data_visualization", "title": title, "chart": {"type": chart.kind} | drawn}


def with_charts(card: Card, at_most: int) -> Card:
    """Of the charts that Slack can draw the first few; the numbers of the others told in words."""
    elements: list[AnyElement] = []
    for element in card.elements:
        drawn = isinstance(element, Chart) and at_most > 0 and _drawable(element)
        at_most -= drawn
        elements.append(element.told if isinstance(element, Chart) and not drawn else element)
    return msgspec.structs.replace(card, elements=tuple(elements))


def _drawable(chart: Chart) -> bool:
    least, most = (1, SEGMENTS) if chart.kind == "pie" else (0, CATEGORIES)
    names = {cut(name, LABEL) for name, n in chart.series if name.strip() and n >= least}
    return bool(chart.title.strip()) and 0 < len(names) == len(chart.series) <= most
