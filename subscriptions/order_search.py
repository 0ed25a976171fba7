"""Finding an order from whatever a caller or a bank says, in any list: as “Tìm khách” does."""

from subscriptions.subscribers.finding import lines_found


def matching(queryset, said, to_line):
    """Narrow a queryset to what belongs to the lines of orders that match what was said.

    to_line: lookup path from the queryset's model to the OrderLine.
    """
    return queryset.filter(**{f"{to_line}__in": lines_found(said)}) if said.strip() else queryset


def orders_matching(queryset, said):
    """Narrow a queryset of orders, like matching()."""
    return queryset.filter(pk__in=lines_found(said).values("order")) if said.strip() else queryset
