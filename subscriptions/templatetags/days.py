"""How the newsroom's templates print days."""

from django import template

from subscriptions.acts.preview import weekday_and_date

register = template.Library()
register.filter("weekday_and_date", weekday_and_date)
