"""What readers and clerks type."""

from subscriptions.forms.delivery import DeliveryForm
from subscriptions.forms.terms import TermsForm

__all__ = ["DeliveryForm", "TermsForm"]
